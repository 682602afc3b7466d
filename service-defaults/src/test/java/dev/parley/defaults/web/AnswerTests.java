package dev.parley.defaults.web;

import dev.parley.defaults.web.ThingService.Things;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/** Every service answers in the same form. */
class AnswerTests extends ThingServiceTest {

	@ParameterizedTest
	@ValueSource(strings = { "application/xml", "application/yaml", "yaml", "v=3.0", "/", "*/*;q=abc",
			"text/html; charset=x-user-defined", "application/json;q=0" })
	void refusesAnUnusableAcceptBeforeTheChange(String accept) {
		int before = Things.made.get();
		assertThat(this.mvc.post()
			.uri("/things")
			.with(jwt())
			.header("Accept", accept)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"name\":\"a\",\"parts\":[{\"count\":1}]}")).hasStatus(HttpStatus.NOT_ACCEPTABLE)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(Things.made.get()).isEqualTo(before);
		assertThat(this.mvc.get().uri("/nothing").with(jwt()).header("Accept", accept))
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json;charset=utf-16", "application/*;charset=iso-8859-1;q=0.5" })
	void answersInUtf8(String accept) {
		assertThat(this.mvc.get().uri("/things").with(jwt()).header("Accept", accept)).hasStatusOk()
			.hasContentType(MediaType.APPLICATION_JSON);
	}

	@Test
	void refusesNulInAParameter() {
		assertThat(this.mvc.get().uri("/things?cursor=a%00b").with(jwt())).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void blamesTheCallerForTextThatOnlyTheDatabaseFindsToHaveNul() {
		assertThat(this.mvc.get().uri("/things?limit=4").with(jwt())).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("/problems/malformed-request");
	}

	@Test
	void saysWhichMethodsAreAllowed() {
		assertThat(this.mvc.options().uri("/api/things").with(jwt())).hasStatusOk().containsHeader("Allow");
		assertThat(this.mvc.delete().uri("/things").with(jwt())).containsHeader("Allow");
		assertThat(this.mvc.method(HttpMethod.valueOf("PROPFIND")).uri("/things").with(jwt()))
			.hasStatus(HttpStatus.NOT_IMPLEMENTED)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void speaksOneLanguage() {
		assertThat(this.mvc.get().uri("/things?limit=0").with(jwt()).header("Accept-Language", "de")).bodyJson()
			.extractingPath("$.errors[0].message")
			.isEqualTo("must be greater than or equal to 1");
	}

	@Test
	void namesTheParameterThatIsWrong() {
		assertThat(this.mvc.get().uri("/things?limit=101").with(jwt())).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("limit");
		assertThat(this.mvc.get().uri("/things?limit=many").with(jwt())).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("limit");
		assertThat(this.mvc.get().uri("/things?cursor=%25").with(jwt())).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("cursor");
	}

	@Test
	void answersAProblemForWhatDoesNotExist() {
		assertThat(this.mvc.get().uri("/nothing").with(jwt())).hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("/problems/not-found");
		assertThat(this.mvc.delete().uri("/things").with(jwt())).hasStatus(HttpStatus.METHOD_NOT_ALLOWED)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("/problems/method-not-allowed");
	}

	@Test
	void distinguishesAnOutageFromABug() {
		for (int outage : new int[] { 1, 3 }) {
			assertThat(this.mvc.get().uri("/things?limit=" + outage).with(jwt()))
				.hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
				.containsHeader("Retry-After");
		}
		assertThat(this.mvc.get().uri("/things?limit=2").with(jwt())).hasStatus(HttpStatus.INTERNAL_SERVER_ERROR)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.doesNotContain("hidden");
	}

	@Test
	void logsWhatItHidesFromTheCaller(CapturedOutput output) {
		assertThat(this.mvc.get().uri("/things?limit=2").with(jwt())).hasStatus(HttpStatus.INTERNAL_SERVER_ERROR);
		assertThat(output).contains("A request failed unexpectedly", "IllegalStateException: hidden");
	}

	@Test
	void refusesAChangeOfAStaleVersion() {
		assertThat(EntityTag.of(7)).isEqualTo("\"7\"");
		assertThat(EntityTag.matches(null, 7)).isTrue();
		assertThat(EntityTag.matches("*", 7)).isTrue();
		assertThat(EntityTag.matches("\"6\", \"7\"", 7)).isTrue();
		assertThat(EntityTag.matches("\"6\"", 7)).isFalse();
		assertThat(EntityTag.stale().getStatusCode()).isEqualTo(HttpStatus.PRECONDITION_FAILED);
	}

	@Test
	void describesItsApiWithTheWayToLogIn() {
		assertThat(this.mvc.get().uri("/v3/api-docs")).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.info", (info) -> assertThat(info).asMap().containsEntry("title", "thing-service"))
			.hasPathSatisfying("$.servers[0].url", (url) -> assertThat(url).isEqualTo("/"))
			.hasPathSatisfying("$.security[0].parley", (scopes) -> assertThat(scopes).asArray().isEmpty())
			.hasPathSatisfying("$.components.securitySchemes.parley.flows.authorizationCode.scopes['things:read']",
					(text) -> assertThat(text).isEqualTo("read things"));
	}

}
