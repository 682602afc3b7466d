package dev.parley.order.catalog;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLPeerUnverifiedException;

import dev.parley.contracts.inventory.v1.InventoryGrpc;
import dev.parley.contracts.inventory.v1.QuoteReply;
import dev.parley.contracts.inventory.v1.QuoteRequest;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.grpc.client.autoconfigure.GrpcClientAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.grpc.client.GrpcChannelFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls over gRPC with the settings of the profile {@code tls}. */
class GrpcTlsTests {

	private final AtomicReference<String> caller = new AtomicReference<>("none");

	@TempDir
	private Path files;

	@Test
	void presentsTheCertificateOfThisService() throws Exception {
		X509Bundle authority = authority();
		assertThat(
				call(authority, certificate(authority, "order-service"), certificate(authority, "inventory-service")))
			.isEqualTo(Code.OK);
		assertThat(this.caller).hasValue("CN=order-service");
	}

	@Test
	void callsNoServerOfAnotherAuthority() throws Exception {
		X509Bundle authority = authority();
		assertThat(
				call(authority, certificate(authority, "order-service"), certificate(authority(), "inventory-service")))
			.isEqualTo(Code.UNAVAILABLE);
		assertThat(this.caller).hasValue("none");
	}

	private Code call(X509Bundle authority, X509Bundle own, X509Bundle other) throws Exception {
		Files.writeString(this.files.resolve("ca.crt"), authority.getCertificatePEM());
		Files.writeString(this.files.resolve("tls.key"), own.getPrivateKeyPEM());
		Files.writeString(this.files.resolve("tls.crt"), own.getCertificatePathPEM());
		AtomicReference<Code> code = new AtomicReference<>(Code.OK);
		Server server = server(authority, other);
		try {
			context().run((context) -> {
				var channel = context.getBean(GrpcChannelFactory.class)
					.createChannel("dns:///localhost:" + server.getPort());
				try {
					InventoryGrpc.newBlockingStub(channel).quote(QuoteRequest.getDefaultInstance());
				}
				catch (StatusRuntimeException ex) {
					code.set(ex.getStatus().getCode());
				}
			});
		}
		finally {
			server.shutdownNow();
		}
		return code.get();
	}

	private ApplicationContextRunner context() throws ClassNotFoundException {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, GrpcClientAutoConfiguration.class,
					Class.forName("dev.parley.defaults.OutgoingTlsAutoConfiguration")))
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=classpath:defaults.yaml,classpath:quote-grpc.yaml",
					"spring.profiles.active=tls", "PARLEY_TLS=" + this.files);
	}

	private Server server(X509Bundle authority, X509Bundle identity) throws Exception {
		return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
				TlsServerCredentials.newBuilder()
					.keyManager(stream(identity.getCertificatePathPEM()), stream(identity.getPrivateKeyPEM()))
					.trustManager(stream(authority.getCertificatePEM()))
					.clientAuth(ClientAuth.REQUIRE)
					.build())
			.intercept(this::keepCaller)
			.addService(new Answers())
			.build()
			.start();
	}

	private <I, O> Listener<I> keepCaller(ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
		try {
			this.caller.set(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION).getPeerPrincipal().getName());
		}
		catch (SSLPeerUnverifiedException ex) {
			throw new IllegalStateException(ex);
		}
		return next.startCall(call, headers);
	}

	private static ByteArrayInputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
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

	/** Answers every quote. */
	private static final class Answers extends InventoryGrpc.InventoryImplBase {

		@Override
		public void quote(QuoteRequest request, StreamObserver<QuoteReply> answer) {
			answer.onNext(QuoteReply.getDefaultInstance());
			answer.onCompleted();
		}

	}

}
