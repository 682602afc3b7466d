package dev.parley.inventory.grpc;

import dev.parley.defaults.TraceId;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Observes on which threads, and in which traces, calls are answered. */
public final class ObservedCalls implements ServerInterceptor {

	private final TraceId traceId;

	private volatile boolean virtual;

	private volatile String trace = "";

	public ObservedCalls(TraceId traceId) {
		this.traceId = traceId;
	}

	@Override
	public <I, O> Listener<I> interceptCall(ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
		return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
			@Override
			public void onHalfClose() {
				ObservedCalls.this.virtual = Thread.currentThread().isVirtual();
				ObservedCalls.this.trace = String.valueOf(ObservedCalls.this.traceId.current());
				super.onHalfClose();
			}
		};
	}

	boolean wereOnVirtualThreads() {
		return this.virtual;
	}

	String lastTrace() {
		return this.trace;
	}

}
