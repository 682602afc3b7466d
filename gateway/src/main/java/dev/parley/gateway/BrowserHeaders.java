package dev.parley.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.server.header.CacheControlServerHttpHeadersWriter;
import org.springframework.security.web.server.header.CompositeServerHttpHeadersWriter;
import org.springframework.security.web.server.header.ContentSecurityPolicyServerHttpHeadersWriter;
import org.springframework.security.web.server.header.CrossOriginOpenerPolicyServerHttpHeadersWriter;
import org.springframework.security.web.server.header.CrossOriginOpenerPolicyServerHttpHeadersWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.server.header.CrossOriginResourcePolicyServerHttpHeadersWriter;
import org.springframework.security.web.server.header.CrossOriginResourcePolicyServerHttpHeadersWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.server.header.HttpHeaderWriterWebFilter;
import org.springframework.security.web.server.header.PermissionsPolicyServerHttpHeadersWriter;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.security.web.server.header.StrictTransportSecurityServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XContentTypeOptionsServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XXssProtectionServerHttpHeadersWriter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Restricts what browsers may do with a response to what the pages of the gateway need,
 * also if a filter before those of Spring Security refuses the request. A header that a
 * service has set takes precedence.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BrowserHeaders implements WebFilter {

	/**
	 * Without a referrer, a form has no origin either and {@code SameOrigin} rejects it.
	 */
	private static final ReferrerPolicy REFERRER = ReferrerPolicy.SAME_ORIGIN;

	/** Swagger UI has icons in {@code data:} URLs. */
	private static final String CONTENT = String.join("; ", "default-src 'none'", "script-src 'self'",
			"style-src 'self'", "img-src 'self' data:", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
			"frame-ancestors 'none'");

	private static final String PERMISSIONS = String.join(", ", "camera=()", "geolocation=()", "microphone=()",
			"payment=()", "usb=()", "publickey-credentials-create=(self)", "publickey-credentials-get=(self)");

	private final WebFilter headers;

	BrowserHeaders(PublicUrl url) {
		ContentSecurityPolicyServerHttpHeadersWriter content = new ContentSecurityPolicyServerHttpHeadersWriter();
		content.setPolicyDirectives(CONTENT);
		ReferrerPolicyServerHttpHeadersWriter referrer = new ReferrerPolicyServerHttpHeadersWriter();
		referrer.setPolicy(REFERRER);
		PermissionsPolicyServerHttpHeadersWriter permissions = new PermissionsPolicyServerHttpHeadersWriter();
		permissions.setPolicy(PERMISSIONS);
		CrossOriginOpenerPolicyServerHttpHeadersWriter opener = new CrossOriginOpenerPolicyServerHttpHeadersWriter();
		opener.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
		CrossOriginResourcePolicyServerHttpHeadersWriter resource = new CrossOriginResourcePolicyServerHttpHeadersWriter();
		resource.setPolicy(CrossOriginResourcePolicy.SAME_ORIGIN);
		List<ServerHttpHeadersWriter> writers = new ArrayList<>(List.of(content, permissions, opener, resource,
				referrer, new CacheControlServerHttpHeadersWriter(), new XContentTypeOptionsServerHttpHeadersWriter(),
				new XFrameOptionsServerHttpHeadersWriter(), new XXssProtectionServerHttpHeadersWriter()));
		writers.add(BrowserHeaders::writeCharset);
		// Browsers would require TLS of every port of localhost.
		if (!url.isLocal()) {
			writers.add(new StrictTransportSecurityServerHttpHeadersWriter());
		}
		this.headers = new HttpHeaderWriterWebFilter(new CompositeServerHttpHeadersWriter(writers));
	}

	/** All text is in UTF-8, also that of files. */
	private static Mono<Void> writeCharset(ServerWebExchange exchange) {
		HttpHeaders headers = exchange.getResponse().getHeaders();
		MediaType type = headers.getContentType();
		if (type != null && type.getType().equals("text") && type.getCharset() == null) {
			headers.setContentType(new MediaType(type, StandardCharsets.UTF_8));
		}
		return Mono.empty();
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return this.headers.filter(exchange, chain);
	}

}
