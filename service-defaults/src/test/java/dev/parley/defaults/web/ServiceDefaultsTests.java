package dev.parley.defaults.web;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/** What callers can expect of every service. */
@SpringBootTest(properties = { "spring.config.import=classpath:service-defaults.yaml",
		"spring.application.name=thing-service", "logging.structured.format.console=", "parley.api.title=thing-service",
		"parley.api.description=Things", "parley.api.scopes[things\\:read]=read things" },
		classes = ServiceDefaultsTests.ThingService.class)
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class ServiceDefaultsTests {

	@Autowired
	MockMvcTester mvc;

	@MockitoBean
	JwtDecoder decoder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"name":"a","parts":[{"count":1,"colour":"red"}]} | parts[0].colour | is not a known field
			{"name":"a","parts":[{"count":"1"}]}              | parts[0].count  | must be a whole number
			{"name":"a","parts":[{"count":1.5}]}              | parts[0].count  | must be a whole number
			{"name":"a","parts":[{"count":null}]}             | parts[0].count  | must be a whole number
			{"name":"a","parts":[{"count":0}]}                | parts[0].count  | must be greater than or equal to 1
			{"name":"a","parts":[]}                           | parts           | must not be empty
			{"parts":[{"count":1}]}                           | name            | must not be null
			{"name":{},"parts":[{"count":1}]}                 | name            | must be a text
			{"name":"a","parts":7}                            | parts           | must be a list
			""")
	void namesTheFieldOfABodyThatIsWrong(String body, String field, String message) {
		assertThat(this.mvc.post().uri("/things").with(jwt()).contentType(MediaType.APPLICATION_JSON).content(body))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.hasPathSatisfying("$.type", (type) -> assertThat(type).isEqualTo("/problems/invalid-request"))
			.hasPathSatisfying("$.errors[0].field", (name) -> assertThat(name).isEqualTo(field))
			.hasPathSatisfying("$.errors[0].message", (text) -> assertThat(text).isEqualTo(message))
			.hasPathSatisfying("$.traceId", (id) -> assertThat(id).asString().hasSize(32));
	}

	@ParameterizedTest
	@CsvSource({ "{", "''", "[1]", "{} {}" })
	void refusesABodyThatIsNotTheJsonExpected(String body) {
		assertThat(this.mvc.post().uri("/things").with(jwt()).contentType(MediaType.APPLICATION_JSON).content(body))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@ParameterizedTest
	@CsvSource({ "application/yaml, 415", "application/*, 415", "text/plain, 415", "x, 415" })
	void readsOnlyJson(String type, int status) {
		assertThat(this.mvc.post().uri("/things").with(jwt()).header("Content-Type", type).content("name: a"))
			.hasStatus(status)
			.hasHeader("Accept", "application/json")
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

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
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"name":"a","name":"b","parts":[{"count":1}]}
			{"name":"a","parts":[{"count":1,"count":3}]}
			{"name":"a\\u0000","parts":[{"count":1}]}
			{"name":"a\\ud800","parts":[{"count":1}]}
			""")
	void refusesAKeySaidTwiceAndTextThatCannotBeStored(String body) {
		assertThat(this.mvc.post().uri("/things").with(jwt()).contentType(MediaType.APPLICATION_JSON).content(body))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json;charset=utf-16", "application/*;charset=iso-8859-1;q=0.5" })
	void answersInUtf8(String accept) {
		assertThat(this.mvc.get().uri("/things").with(jwt()).header("Accept", accept)).hasStatusOk()
			.hasContentType(MediaType.APPLICATION_JSON);
	}

	@Test
	void readsNoFormThatNobodyNeeds() {
		assertThat(this.mvc.put()
			.uri("/things")
			.with(jwt())
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.content("name=%zz")).hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
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

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "bogus" })
	void readsNoEncodedBody(String encoding) {
		assertThat(this.mvc.post().uri("/things").with(jwt()).header("Content-Encoding", encoding).content("x"))
			.hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
			.hasHeader("Accept-Encoding", "identity")
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
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
	void challengesACallerWithoutAToken() {
		assertThat(this.mvc.get().uri("/things")).hasStatus(HttpStatus.UNAUTHORIZED)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.hasHeader("WWW-Authenticate", "Bearer")
			.containsHeader("X-Trace-Id");
	}

	@Test
	void refusesAForgedToken() {
		given(this.decoder.decode(anyString())).willThrow(new BadJwtException("forged"));
		assertThat(this.mvc.get().uri("/things").header("Authorization", "Bearer x.y.z"))
			.hasStatus(HttpStatus.UNAUTHORIZED)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void doesNotBlameTheCallerWhenKeysCannotBeFetched() {
		given(this.decoder.decode(anyString())).willThrow(new AuthenticationServiceException("auth-server is away"));
		assertThat(this.mvc.get().uri("/things").header("Authorization", "Bearer x.y.z"))
			.hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
			.hasHeader("Retry-After", "2")
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void validatesNoRequestOfAnUnauthorizedCaller() {
		assertThat(this.mvc.post().uri("/api/things").with(jwt()).contentType(MediaType.APPLICATION_JSON).content("{"))
			.hasStatus(HttpStatus.FORBIDDEN)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(this.mvc.post()
			.uri("/api/things")
			.with(jwt().authorities(new SimpleGrantedAuthority("SCOPE_things")))
			.contentType(MediaType.APPLICATION_JSON)
			.content("{")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void opensNoEndpointOfTheApiThatHasNoRule() {
		assertThat(this.mvc.get().uri("/api/things").with(jwt())).hasStatus(HttpStatus.FORBIDDEN)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void refusesATokenWithoutTheScope(CapturedOutput output) {
		assertThat(this.mvc.get().uri("/secret").with(jwt())).hasStatus(HttpStatus.FORBIDDEN)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.containsHeader("WWW-Authenticate");
		assertThat(output).contains("Refused GET /secret to user");
	}

	@Test
	void readsScopesAndRolesFromTheToken() {
		given(this.decoder.decode(anyString()))
			.willReturn(org.springframework.security.oauth2.jwt.Jwt.withTokenValue("t")
				.header("alg", "ES256")
				.subject("someone")
				.claim("scope", "things:secret other")
				.claim("roles", List.of("KEEPER"))
				.build());
		assertThat(this.mvc.get().uri("/secret").header("Authorization", "Bearer x.y.z")).hasStatusOk();
	}

	@Test
	void keepsItsActuatorToOperators() {
		assertThat(this.mvc.get().uri("/actuator/health/readiness")).hasStatusOk();
		assertThat(this.mvc.get().uri("/actuator/metrics")).hasStatus(HttpStatus.UNAUTHORIZED);
		assertThat(this.mvc.get().uri("/actuator/metrics").with(jwt())).hasStatus(HttpStatus.FORBIDDEN);
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
	void refusesAChangeOfAStaleVersion() {
		assertThat(EntityTag.of(7)).isEqualTo("\"7\"");
		assertThat(EntityTag.matches(null, 7)).isTrue();
		assertThat(EntityTag.matches("*", 7)).isTrue();
		assertThat(EntityTag.matches("\"6\", \"7\"", 7)).isTrue();
		assertThat(EntityTag.matches("\"6\"", 7)).isFalse();
		assertThat(EntityTag.stale().getStatusCode()).isEqualTo(HttpStatus.PRECONDITION_FAILED);
	}

	@Test
	void opensTheOperatorsEndpointsToOperators() {
		SimpleGrantedAuthority scope = new SimpleGrantedAuthority("SCOPE_operations");
		SimpleGrantedAuthority role = new SimpleGrantedAuthority("ROLE_OPERATOR");
		assertThat(this.mvc.get().uri("/api/operations").with(jwt().authorities(scope, role))).hasStatusOk();
		assertThat(this.mvc.get().uri("/api/operations").with(jwt().authorities(scope)))
			.hasStatus(HttpStatus.FORBIDDEN);
		assertThat(this.mvc.get().uri("/api/operations").with(jwt().authorities(role))).hasStatus(HttpStatus.FORBIDDEN);
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

	/** A minimal service. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Things.class)
	static class ThingService {

	}

	/** A part of a thing. */
	record Part(@Min(1) int count) {
	}

	/** A thing. */
	record Thing(@NotNull @Nullable String name, @NotEmpty List<@Valid Part> parts) {
	}

	/** The endpoints of the things. */
	@RestController
	static class Things {

		static final AtomicInteger made = new AtomicInteger();

		@PostMapping("/things")
		Thing make(@Valid @RequestBody Thing thing) {
			made.incrementAndGet();
			return thing;
		}

		@GetMapping("/things")
		Page<String> list(@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
				@RequestParam(required = false) @Nullable String cursor) {
			Page.cursor(cursor, Integer::valueOf);
			switch (limit) {
				case 1 -> throw new DataAccessResourceFailureException("hidden");
				case 2 -> throw new IllegalStateException("hidden");
				case 3 -> throw new TransactionSystemException("hidden");
				case 4 -> throw new DataIntegrityViolationException("hidden", new SQLException("hidden", "22021"));
				default -> {
					return new Page<>(List.of(), null);
				}
			}
		}

		@PostMapping("/api/things")
		@PreAuthorize("hasAuthority('SCOPE_things')")
		Thing takeOne(@RequestBody Thing thing) {
			return thing;
		}

		@GetMapping("/api/things")
		String withoutARule() {
			return "never seen";
		}

		@GetMapping("/api/operations")
		@OperatorsOnly
		String operate() {
			return "done";
		}

		@GetMapping("/secret")
		@PreAuthorize("hasAuthority('SCOPE_things:secret') and hasRole('KEEPER')")
		String secret() {
			return "secret";
		}

	}

}
