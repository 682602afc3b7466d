package dev.parley.inventory.grpc;

import java.util.concurrent.Executors;

import dev.parley.contracts.inventory.v1.InventoryGrpc;
import io.grpc.netty.NettyServerBuilder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerExecutorProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.grpc.server.ServerBuilderCustomizer;
import org.springframework.grpc.server.security.AuthenticationProcessInterceptor;
import org.springframework.grpc.server.security.GrpcSecurity;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.Customizer;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** The gRPC server: who may call what, and how much. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "parley.quote", havingValue = "grpc")
class GrpcServerConfiguration {

	/** Twice as many as order-service makes at the same time. */
	private static final int CALLS_PER_CONNECTION = 512;

	@Bean
	@GlobalServerInterceptor
	AuthenticationProcessInterceptor rules(GrpcSecurity grpc) throws Exception {
		return grpc
			.authorizeRequests((calls) -> calls.methods(InventoryGrpc.getQuoteMethod().getFullMethodName())
				.access(AuthorizationManagers.allOf(AuthorityAuthorizationManager.hasAuthority("SCOPE_products:read"),
						ownToken()))
				.methods("grpc.health.v1.Health/*")
				.permitAll()
				.allRequests()
				.denyAll())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.build();
	}

	/**
	 * Refuses tokens that a part got in exchange for those of a user: they are for the
	 * REST API, and no part passes a user's request on to this server.
	 */
	private static AuthorizationManager<Object> ownToken() {
		return (caller, _) -> new AuthorizationDecision(
				caller.get() instanceof JwtAuthenticationToken token && !token.getToken().hasClaim("act"));
	}

	/** The setting for virtual threads does not reach gRPC. */
	@Bean
	GrpcServerExecutorProvider virtualThreads() {
		return Executors::newVirtualThreadPerTaskExecutor;
	}

	@Bean
	ServerBuilderCustomizer<NettyServerBuilder> limits() {
		return (server) -> server.maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION);
	}

}
