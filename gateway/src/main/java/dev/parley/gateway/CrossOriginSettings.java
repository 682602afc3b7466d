package dev.parley.gateway;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/**
 * The other origins whose pages may call the API with a bearer token, never with cookies.
 *
 * @param allowedOrigins as in the header {@code Origin}: scheme, host and port
 */
@ConfigurationProperties("parley.gateway.cors")
record CrossOriginSettings(@DefaultValue List<String> allowedOrigins) {

	private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:[0-9]+)?");

	private static final CorsConfiguration NONE = new CorsConfiguration();

	CrossOriginSettings {
		allowedOrigins = List.copyOf(allowedOrigins);
		allowedOrigins.forEach((origin) -> {
			if (!ORIGIN.matcher(origin).matches()) {
				throw new IllegalArgumentException("An origin must look like https://shop.example, not " + origin);
			}
		});
	}

	CorsConfigurationSource source() {
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		if (!this.allowedOrigins.isEmpty()) {
			source.registerCorsConfiguration("/api/**", api());
		}
		return (exchange) -> {
			CorsConfiguration named = source.getCorsConfiguration(exchange);
			return (named == null && CorsUtils.isPreFlightRequest(exchange.getRequest())) ? NONE : named;
		};
	}

	private CorsConfiguration api() {
		CorsConfiguration api = new CorsConfiguration();
		api.setAllowedOrigins(this.allowedOrigins);
		api.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
		api.setAllowedHeaders(List.of("Authorization", "Content-Type", "DPoP", "Idempotency-Key", "If-Match",
				"If-None-Match", "traceparent"));
		api.setExposedHeaders(List.of("ETag", "Idempotency-Replayed", "Location", "Retry-After", "X-Trace-Id"));
		api.setAllowCredentials(false);
		return api;
	}

}
