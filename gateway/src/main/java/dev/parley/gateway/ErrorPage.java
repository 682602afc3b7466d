package dev.parley.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Shows a problem document as a page in a browser. */
@Component
class ErrorPage {

	/** An empty reference is the address of the page. */
	private static final String RETRY = "<p><a href=\"\">Try again</a></p>";

	private final String template;

	ErrorPage() throws IOException {
		this.template = new ClassPathResource("problem.html").getContentAsString(StandardCharsets.UTF_8);
	}

	/** Only a browser that opens a page accepts HTML explicitly. */
	static boolean isFor(ServerHttpRequest request) {
		try {
			return request.getHeaders().getAccept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype)
					&& !request.getPath().value().startsWith("/api/");
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	String of(ProblemDetail problem, @Nullable String traceId) {
		return this.template.replace("{title}", escaped(problem.getTitle()))
			.replace("{detail}", escaped(problem.getDetail()))
			.replace("{retry}", (problem.getStatus() >= 500) ? RETRY : "")
			.replace("{trace}", escaped(traceId));
	}

	private static String escaped(@Nullable String text) {
		return (text != null) ? HtmlUtils.htmlEscape(text) : "";
	}

}
