package dev.parley.defaults;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

class KebabCaseTests {

	@Test
	void writesTheConstantsOfEnums() {
		assertThat(KebabCase.of(HttpStatus.NOT_FOUND)).isEqualTo("not-found");
		assertThat(KebabCase.of(HttpStatus.OK)).isEqualTo("ok");
	}

}
