package dev.parley.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

import dev.parley.defaults.Problem;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.util.HtmlUtils;

/** Serves a page for each type of problem: what it means and what to do. */
@Configuration(proxyBeanMethods = false)
class ProblemPages {

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private final Properties texts;

	private final String template;

	ProblemPages() throws IOException {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ClassPathResource("problems.yaml"));
		this.texts = Objects.requireNonNull(yaml.getObject());
		this.template = new ClassPathResource("problem-type.html").getContentAsString(StandardCharsets.UTF_8);
	}

	@Bean
	RouterFunction<ServerResponse> problemTypes() {
		return RouterFunctions.route()
			.GET("/problems/{name}", (request) -> page(request.pathVariable("name")))
			.route(RequestPredicates.path("/problems/*"),
					(request) -> Mono.error(new MethodNotAllowedException(request.method(), List.of(HttpMethod.GET))))
			.build();
	}

	private Mono<ServerResponse> page(String name) {
		String meaning = this.texts.getProperty(name + ".means");
		if (meaning == null) {
			return Mono.error(Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is no problem with this name"));
		}
		String title = Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' ');
		return ServerResponse.ok()
			.contentType(HTML)
			.bodyValue(this.template.replace("{title}", title)
				.replace("{name}", name)
				.replace("{means}", html(meaning))
				.replace("{do}", html(this.texts.getProperty(name + ".do"))));
	}

	private static String html(@Nullable String text) {
		return HtmlUtils.htmlEscape(Objects.requireNonNullElse(text, "")).replaceAll("`([^`]+)`", "<code>$1</code>");
	}

}
