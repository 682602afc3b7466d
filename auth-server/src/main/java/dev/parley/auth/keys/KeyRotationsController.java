package dev.parley.auth.keys;

import java.security.Principal;
import java.time.Instant;

import dev.parley.defaults.Problem;
import dev.parley.defaults.web.OperatorsOnly;
import dev.parley.defaults.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Key rotation for operators. */
@RestController
@Tag(name = "Keys", description = "The keys that sign access tokens")
@OperatorsOnly
class KeyRotationsController {

	private final KeyRotation rotation;

	private final SigningKeys keys;

	private final KeySettings settings;

	KeyRotationsController(KeyRotation rotation, SigningKeys keys, KeySettings settings) {
		this.rotation = rotation;
		this.keys = keys;
		this.settings = settings;
	}

	@Operation(summary = "Replace the signing key: the next one is published now, and signs soon")
	@PostMapping("/operations/key-rotations")
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses(status = HttpStatus.UNAUTHORIZED, problem = "login-too-old")
	@Refuses(status = HttpStatus.CONFLICT, problem = "key-rotation-under-way")
	KeyDocument rotate(Principal operator) {
		return this.rotation.rotate(operator.getName())
			.map((key) -> new KeyDocument(key.id(), this.settings.signsFrom(key)))
			.orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "key-rotation-under-way", "The key " + this.keys.newest()
					+ " is already published and signs from " + this.settings.signsFrom(this.keys.newest())));
	}

	/**
	 * A new signing key.
	 *
	 * @param id its {@code kid}
	 */
	@Schema(name = "SigningKey")
	record KeyDocument(String id, Instant signsFrom) {
	}

}
