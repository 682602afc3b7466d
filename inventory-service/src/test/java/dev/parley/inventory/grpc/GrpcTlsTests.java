package dev.parley.inventory.grpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ClientCalls;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerAutoConfiguration;
import org.springframework.boot.grpc.server.autoconfigure.health.GrpcServerHealthAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The gRPC server with the settings of the profile {@code tls}. */
class GrpcTlsTests {

	@TempDir
	private Path files;

	private X509Bundle authority;

	@BeforeEach
	void issue() throws Exception {
		this.authority = authority();
		replaceIdentity();
	}

	@Test
	void requiresACertificateOfTheAuthority() throws Exception {
		X509Bundle stranger = certificate(authority(), "order-service");
		X509Bundle caller = certificate(this.authority, "order-service");
		withServer((server) -> {
			assertThat(check(server, trusting(this.authority).build())).isEqualTo(Code.UNAVAILABLE);
			assertThat(check(server, identified(stranger))).isEqualTo(Code.UNAVAILABLE);
			assertThat(check(server, identified(caller))).isEqualTo(Code.OK);
		});
	}

	@Test
	void presentsItsCurrentCertificate() throws Exception {
		X509Bundle caller = certificate(this.authority, "order-service");
		withServer((server) -> {
			Certificate before = seen(server, identified(caller));

			replaceIdentity();

			await().atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(seen(server, identified(caller))).isNotEqualTo(before));
		});
	}

	private void withServer(Check check) throws Exception {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, GrpcServerAutoConfiguration.class,
					GrpcServerHealthAutoConfiguration.class,
					Class.forName("dev.parley.defaults.OutgoingTlsAutoConfiguration")))
			.withBean(UnruledEndpoint.class)
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=classpath:defaults.yaml,classpath:quote-grpc.yaml",
					"spring.profiles.active=tls", "PARLEY_TLS=" + this.files, "PARLEY_GRPC_PORT=0",
					"spring.ssl.bundle.watch.file.quiet-period=100ms")
			.run((context) -> check.run(context.getBean(GrpcServerLifecycle.class)));
	}

	private static Code check(GrpcServerLifecycle server, ChannelCredentials caller) {
		try {
			seen(server, caller);
			return Code.OK;
		}
		catch (StatusRuntimeException ex) {
			return ex.getStatus().getCode();
		}
	}

	/** Calls the server, and returns its certificate. */
	private static Certificate seen(GrpcServerLifecycle server, ChannelCredentials caller) {
		ManagedChannel channel = Grpc.newChannelBuilder("localhost:" + server.getPort(), caller).build();
		try {
			ClientCall<HealthCheckRequest, HealthCheckResponse> call = channel.newCall(HealthGrpc.getCheckMethod(),
					CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.MINUTES));
			AtomicReference<@Nullable SSLSession> session = new AtomicReference<>();
			ClientCalls.blockingUnaryCall(new SessionKeeper(call, session), HealthCheckRequest.getDefaultInstance());
			return session.get().getPeerCertificates()[0];
		}
		catch (SSLPeerUnverifiedException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			channel.shutdownNow();
		}
	}

	private static TlsChannelCredentials.Builder trusting(X509Bundle authority) throws IOException {
		return TlsChannelCredentials.newBuilder()
			.trustManager(new ByteArrayInputStream(authority.getCertificatePEM().getBytes(StandardCharsets.UTF_8)));
	}

	private ChannelCredentials identified(X509Bundle caller) throws IOException {
		return trusting(this.authority)
			.keyManager(new ByteArrayInputStream(caller.getCertificatePathPEM().getBytes(StandardCharsets.UTF_8)),
					new ByteArrayInputStream(caller.getPrivateKeyPEM().getBytes(StandardCharsets.UTF_8)))
			.build();
	}

	private static X509Bundle authority() throws Exception {
		return new CertificateBuilder().algorithm(CertificateBuilder.Algorithm.ecp256)
			.subject("CN=authority")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
	}

	private static X509Bundle certificate(X509Bundle authority, String name) throws Exception {
		return new CertificateBuilder().algorithm(CertificateBuilder.Algorithm.ecp256)
			.subject("CN=" + name)
			.addSanDnsName("localhost")
			.buildIssuedBy(authority);
	}

	private void replaceIdentity() throws Exception {
		X509Bundle identity = certificate(this.authority, "inventory-service");
		Files.writeString(this.files.resolve("ca.crt"), this.authority.getCertificatePEM());
		Files.writeString(this.files.resolve("tls.key"), identity.getPrivateKeyPEM());
		Files.writeString(this.files.resolve("tls.crt"), identity.getCertificatePathPEM());
	}

	/** What a test does with a running server. */
	private interface Check {

		void run(GrpcServerLifecycle server) throws Exception;

	}

	/** Keeps the TLS session of a call. */
	private static final class SessionKeeper
			extends SimpleForwardingClientCall<HealthCheckRequest, HealthCheckResponse> {

		private final AtomicReference<@Nullable SSLSession> session;

		private SessionKeeper(ClientCall<HealthCheckRequest, HealthCheckResponse> call,
				AtomicReference<@Nullable SSLSession> session) {
			super(call);
			this.session = session;
		}

		@Override
		public void start(Listener<HealthCheckResponse> listener, Metadata headers) {
			super.start(new SimpleForwardingClientCallListener<>(listener) {
				@Override
				public void onHeaders(Metadata headers) {
					SessionKeeper.this.session.set(getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
					super.onHeaders(headers);
				}
			}, headers);
		}

	}

}
