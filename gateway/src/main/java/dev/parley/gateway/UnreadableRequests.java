package dev.parley.gateway;

import dev.parley.defaults.Problem;
import dev.parley.defaults.TraceId;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Adds a problem document to the refusals of Netty, which answers requests that it cannot
 * read without a body.
 */
@Component
class UnreadableRequests implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

	private static final Log log = LogFactory.getLog(UnreadableRequests.class);

	private final JsonMapper json;

	UnreadableRequests(JsonMapper json) {
		this.json = json;
	}

	@Override
	public void customize(NettyReactiveWebServerFactory factory) {
		factory.addServerCustomizers((server) -> server.doOnChannelInit((observer, channel, address) -> {
			// With HTTP/2 and TLS, the client has yet to choose the protocol.
			if (channel.pipeline().get(NettyPipeline.HttpTrafficHandler) != null) {
				channel.pipeline()
					.addAfter(NettyPipeline.HttpTrafficHandler, "unreadableRequests", new Documents(this.json));
			}
		}));
	}

	/** Replaces the empty refusals of one connection. */
	private static class Documents extends ChannelDuplexHandler {

		private final JsonMapper json;

		/** The response to HEAD has no body. */
		private boolean head;

		Documents(JsonMapper json) {
			this.json = json;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
			if (message instanceof HttpRequest request) {
				this.head = request.method().equals(HttpMethod.HEAD);
			}
			super.channelRead(context, message);
		}

		@Override
		public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
			boolean bare = message instanceof FullHttpResponse response && response.status().code() >= 400
					&& !response.content().isReadable() && !response.headers().contains(TraceIdFilter.HEADER)
					&& !this.head;
			super.write(context, bare ? document((FullHttpResponse) message) : message, promise);
			if (message instanceof LastHttpContent) {
				this.head = false;
			}
		}

		private FullHttpResponse document(FullHttpResponse bare) {
			String traceId = TraceId.random();
			log.info("Refused a request that cannot be read (%s), trace %s".formatted(bare.status(), traceId));
			Problem problem = Problem.unreadable(HttpStatus.valueOf(bare.status().code()));
			byte[] body = this.json.writeValueAsBytes(TraceId.add(traceId, problem.getBody()));
			FullHttpResponse answer = bare.replace(Unpooled.wrappedBuffer(body));
			answer.headers()
				.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
				.setInt(HttpHeaderNames.CONTENT_LENGTH, body.length)
				.set("X-Content-Type-Options", "nosniff")
				.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
			bare.release();
			return answer;
		}

	}

}
