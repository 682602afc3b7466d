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

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A minimal service for the tests of what all services share. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ThingService.Things.class)
class ThingService {

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
