package dev.parley.defaults.web;

import java.util.UUID;

import dev.parley.defaults.Problem;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FieldsTests {

	private final Fields fields = new Fields();

	@Test
	void convertWhatIsValid() {
		assertThat(this.fields.read("limit", "20", Integer::valueOf)).hasValue(20);
		this.fields.requireValid();
	}

	@Test
	void reportEveryErrorAtOnce() {
		assertThat(this.fields.<String, UUID>read("id", null, UUID::fromString)).isEmpty();
		assertThat(this.fields.read("limit", "many", Integer::valueOf)).isEmpty();
		this.fields.reject("lines", "must not be empty");

		assertThatExceptionOfType(Problem.class).isThrownBy(this.fields::requireValid).satisfies((problem) -> {
			assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
			assertThat(errors(problem)).asString().contains("id", "is required", "limit", "many", "lines");
		});
		assertThatExceptionOfType(Problem.class)
			.isThrownBy(() -> this.fields.requireValid(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-order", "No"))
			.extracting(Problem::getStatusCode)
			.isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
	}

	private static Object errors(Problem problem) {
		ProblemDetail body = problem.getBody();
		assertThat(body.getProperties()).isNotNull().containsKey("errors");
		return body.getProperties().get("errors");
	}

}
