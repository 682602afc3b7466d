package dev.parley.defaults.web;

import java.util.List;

import dev.parley.defaults.Problem;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PageTests {

	@Test
	void endsWithoutACursor() {
		Page<Integer> first = Page.of(List.of(1, 2, 3), 2, String::valueOf);
		assertThat(first.items()).containsExactly(1, 2);
		Integer last = Page.cursor(first.next(), Integer::valueOf);
		assertThat(last).isEqualTo(2);
		assertThat(Page.of(List.of(3), 2, String::valueOf).next()).isNull();
		Integer none = Page.cursor(null, Integer::valueOf);
		assertThat(none).isNull();
	}

	@Test
	void refusesACursorOfAnotherList() {
		String text = Page.of(List.of("a", "b"), 1, (row) -> row).next();
		for (String cursor : List.of(String.valueOf(text), "%")) {
			assertThatExceptionOfType(Problem.class).isThrownBy(() -> Page.cursor(cursor, Integer::valueOf))
				.extracting(Problem::getStatusCode)
				.isEqualTo(HttpStatus.BAD_REQUEST);
		}
	}

}
