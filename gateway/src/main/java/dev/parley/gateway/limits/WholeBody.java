package dev.parley.gateway.limits;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeoutException;

import dev.parley.defaults.BodyBudget;
import dev.parley.defaults.Problem;
import dev.parley.gateway.FilterOrder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
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

	private final BodyBudget budget;

	WholeBody(BodySettings settings) {
		this.settings = settings;
		this.budget = new BodyBudget(settings.budget(), settings.budgetPerAddress());
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		HttpHeaders headers = exchange.getRequest().getHeaders();
		long length = headers.getContentLength();
		Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
		long limit = this.settings.limit(route.getUri().getHost());
		if (length > limit) {
			return Mono.error(tooLarge(limit));
		}
		if (length <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
			return chain.filter(exchange);
		}
		return Mono.using(() -> this.budget.share(AddressLimit.address(exchange)),
				(share) -> read(exchange.getRequest(), limit, share)
					.flatMap((body) -> chain.filter(with(body, exchange))));
	}

	private Mono<byte[]> read(ServerHttpRequest request, long limit, BodyBudget.Share share) {
		return request.getBody()
			.collect(ByteArrayOutputStream::new, (body, chunk) -> append(body, chunk, limit, share))
			.map(ByteArrayOutputStream::toByteArray)
			.timeout(this.settings.patience())
			.onErrorMap(TimeoutException.class, (ex) -> tooSlow());
	}

	/**
	 * Copies from Netty's pool, so that nothing leaks if the service is not called, and
	 * many small chunks do not occupy many large buffers.
	 */
	private static void append(ByteArrayOutputStream body, DataBuffer chunk, long limit, BodyBudget.Share share) {
		try {
			byte[] bytes = new byte[chunk.readableByteCount()];
			if (body.size() + bytes.length > limit) {
				throw tooLarge(limit);
			}
			share.take(bytes.length);
			chunk.read(bytes);
			body.writeBytes(bytes);
		}
		finally {
			DataBufferUtils.release(chunk);
		}
	}

	private static ServerWebExchange with(byte[] body, ServerWebExchange exchange) {
		return exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {
			@Override
			public Flux<DataBuffer> getBody() {
				return Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body));
			}
		}).build();
	}

	private static Problem tooLarge(long limit) {
		return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "content-too-large",
				"The request body must not exceed " + limit + " bytes");
	}

	private Problem tooSlow() {
		return Problem.of(HttpStatus.REQUEST_TIMEOUT, "request-timeout",
				"The request body did not arrive within " + this.settings.patience().toSeconds() + " seconds");
	}

}
