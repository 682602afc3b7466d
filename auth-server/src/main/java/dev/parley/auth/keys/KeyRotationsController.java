package dev.parley.auth.keys;

import java.security.Principal;
import java.time.Instant;

import dev.parley.defaults.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets operators replace the signing key. */
@RestController
@Tag(name = "Keys")
class KeyRotationsController {

	private final KeyRotation rotation;

	private final SigningKeys keys;

	private final KeySettings life;

	KeyRotationsController(KeyRotation rotation, SigningKeys keys, KeySettings life) {
		this.rotation = rotation;
		this.keys = keys;
		this.life = life;
	}

	@Operation(summary = "Replace the signing key: the next one is published now, and signs soon")
	@PostMapping("/operations/key-rotations")
	@ResponseStatus(HttpStatus.CREATED)
	NextKey rotate(Principal operator) {
		return this.rotation.rotate(operator.getName())
			.map((key) -> new NextKey(key.id(), this.life.signsFrom(key.made())))
			.orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "key-rotation-under-way", "The key " + this.keys.newest()
					+ " is published already, and signs from " + this.life.signsFrom(this.keys.newest().made())));
	}

	/**
	 * The key that was made.
	 *
	 * @param id its {@code kid}
	 * @param signsFrom when it begins to sign
	 */
	record NextKey(String id, Instant signsFrom) {
	}

}
