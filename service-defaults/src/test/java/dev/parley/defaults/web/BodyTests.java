package dev.parley.defaults.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/** Every service reads only the bodies that it describes. */
class BodyTests extends ThingServiceTest {

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

	@Test
	void readsNoFormThatNobodyNeeds() {
		assertThat(this.mvc.put()
			.uri("/things")
			.with(jwt())
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.content("name=%zz")).hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "bogus" })
	void readsNoEncodedBody(String encoding) {
		assertThat(this.mvc.post().uri("/things").with(jwt()).header("Content-Encoding", encoding).content("x"))
			.hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
			.hasHeader("Accept-Encoding", "identity")
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

}
