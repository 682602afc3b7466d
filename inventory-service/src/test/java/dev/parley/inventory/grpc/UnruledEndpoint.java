package dev.parley.inventory.grpc;

import dev.parley.contracts.inventory.v1.InventoryGrpc;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;

/** A service for which there is no rule. */
public final class UnruledEndpoint implements BindableService {

	static final MethodDescriptor<?, ?> METHOD = method();

	private static <I, O> MethodDescriptor<I, O> like(MethodDescriptor<I, O> method) {
		return method.toBuilder().setFullMethodName("parley.test.Unruled/Call").setSchemaDescriptor(null).build();
	}

	private static MethodDescriptor<?, ?> method() {
		return like(InventoryGrpc.getQuoteMethod());
	}

	@Override
	public ServerServiceDefinition bindService() {
		return ServerServiceDefinition.builder("parley.test.Unruled")
			.addMethod(like(InventoryGrpc.getQuoteMethod()),
					ServerCalls.asyncUnaryCall((_, answer) -> answer.onCompleted()))
			.build();
	}

}
