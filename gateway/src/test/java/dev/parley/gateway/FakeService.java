package dev.parley.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.netty.buffer.Unpooled;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.http.HttpHeaders;

/** A service that records its requests and responds as configured. */
public final class FakeService implements AutoCloseable {

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private volatile BiFunction<Received, HttpServerResponse, Publisher<Void>> answer = FakeService::ok;

	private final AtomicInteger checks = new AtomicInteger();

	private volatile int readiness = 200;

	private volatile DisposableServer server = listen(0);

	private DisposableServer listen(int port) {
		return HttpServer.create()
			.host("localhost")
			.port(port)
			.doOnConnection((connection) -> this.connections.add(connection.channel()))
			.handle(this::take)
			.bindNow();
	}

	private Publisher<Void> take(HttpServerRequest request, HttpServerResponse response) {
		if (request.uri().endsWith("/actuator/health/readiness")) {
			this.checks.incrementAndGet();
			return response.status(this.readiness).send();
		}
		HttpHeaders headers = new HttpHeaders();
		request.requestHeaders().forEach((header) -> headers.add(header.getKey(), header.getValue()));
		if (headers.getUpgrade() != null) {
			this.received.add(new Received(request.method().name(), request.uri(), headers, ""));
			return response.sendWebsocket((in, out) -> out.sendString(in.receive().asString().map("echo "::concat)));
		}
		return request.receive().aggregate().asString().defaultIfEmpty("").flatMapMany((body) -> {
			Received call = new Received(request.method().name(), request.uri(), headers, body);
			this.received.add(call);
			return this.answer.apply(call, response);
		}).then();
	}

	private static Publisher<Void> ok(Received call, HttpServerResponse response) {
		return response.header("Content-Type", "application/json").sendString(Mono.just("{\"status\":\"ok\"}"));
	}

	public void answers(int status, Map<String, String> headers, String body) {
		this.answer = (call, response) -> {
			headers.forEach(response::header);
			return response.status(status).sendString(Mono.just(body));
		};
	}

	/** Responds with JSON that depends on the request. */
	public void answers(int status, Function<Received, String> body) {
		this.answer = (call, response) -> response.status(status)
			.header("Content-Type", "application/json")
			.sendString(Mono.fromSupplier(() -> body.apply(call)));
	}

	/** Begins a stream of events that does not end. */
	public void streams() {
		this.answer = (call, response) -> response.sse()
			.send(Flux.concat(Mono.just(Unpooled.copiedBuffer("data: first\n\n", StandardCharsets.UTF_8)),
					Flux.never()), (buffer) -> true);
	}

	public void answersAfter(Duration wait) {
		this.answer = (call, response) -> Mono.delay(wait).then(Mono.from(ok(call, response)));
	}

	/** Reads the request and closes the connection, as a crashing process does. */
	public void hangsUp() {
		this.answer = (call, response) -> {
			response.withConnection((connection) -> connection.channel().close());
			return Mono.never();
		};
	}

	/** Closes the connection before the announced length is sent. */
	public void breaksOff() {
		this.answer = (call, response) -> {
			response.header("Content-Length", "1000").header("X-Half", "done");
			return response.sendHeaders()
				.then()
				.then(Mono.delay(Duration.ofMillis(50)))
				.doOnNext((tick) -> response.withConnection((connection) -> connection.channel().close()))
				.then(Mono.never());
		};
	}

	/** Reports that it is not ready, but still responds. */
	public void isNotReady() {
		this.checks.set(0);
		this.readiness = 503;
	}

	/** Has no health endpoint at this address. */
	public void hasNoReadiness() {
		this.readiness = 404;
	}

	public void recovers() {
		this.answer = FakeService::ok;
		this.readiness = 200;
		this.received.clear();
		if (this.server.isDisposed()) {
			this.server = listen(this.server.port());
		}
	}

	public void goesAway() {
		this.server.disposeNow();
		this.connections.close().awaitUninterruptibly();
	}

	public Received last() {
		return this.received.getLast();
	}

	public List<Received> all() {
		return this.received;
	}

	public int calls() {
		return this.received.size();
	}

	/** How often its readiness was checked. */
	public int checks() {
		return this.checks.get();
	}

	public String url() {
		return "http://localhost:" + this.server.port();
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	/**
	 * A request to a service.
	 *
	 * @param method the HTTP method
	 * @param uri path and query
	 * @param headers the headers
	 * @param body the body, empty if there was none
	 */
	public record Received(String method, String uri, HttpHeaders headers, String body) {
	}

}
