package dev.parley.gateway.limits;

import java.util.concurrent.TimeoutException;

import dev.parley.defaults.Problem;
import dev.parley.gateway.FilterOrder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Reads the whole body before calling a service. This limits the size of chunked bodies,
 * too, and a slow sender neither blocks a service nor opens its circuit breaker.
 */
@Component
@Order(FilterOrder.WHOLE_BODY)
class WholeBody implements GlobalFilter {

	private final BodySettings settings;

	WholeBody(BodySettings settings) {
		this.settings = settings;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		HttpHeaders headers = exchange.getRequest().getHeaders();
		long length = headers.getContentLength();
		if (length > this.settings.limit().toBytes()) {
			return Mono.error(tooLarge());
		}
		if (length <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
			return chain.filter(exchange);
		}
		return read(exchange.getRequest()).flatMap((body) -> chain.filter(with(body, exchange)));
	}

	private Mono<byte[]> read(ServerHttpRequest request) {
		return DataBufferUtils.join(request.getBody(), Math.toIntExact(this.settings.limit().toBytes()))
			.map(WholeBody::bytes)
			.defaultIfEmpty(new byte[0])
			.timeout(this.settings.patience())
			.onErrorMap(DataBufferLimitException.class, (ex) -> tooLarge())
			.onErrorMap(TimeoutException.class, (ex) -> tooSlow());
	}

	/** Copies from Netty's pool, so that nothing leaks if the service is not called. */
	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static ServerWebExchange with(byte[] body, ServerWebExchange exchange) {
		return exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {
			@Override
			public Flux<DataBuffer> getBody() {
				return Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body));
			}
		}).build();
	}

	private Problem tooLarge() {
		return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "content-too-large",
				"The request body must not exceed " + this.settings.limit().toBytes() + " bytes");
	}

	private Problem tooSlow() {
		return Problem.of(HttpStatus.REQUEST_TIMEOUT, "request-timeout",
				"The request body did not arrive within " + this.settings.patience().toSeconds() + " seconds");
	}

}
