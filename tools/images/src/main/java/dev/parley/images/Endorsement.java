package dev.parley.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The signature of an image, and signed statements about it, as files that
 * {@code cosign attach} puts beside the image.
 *
 * @param directory where they are
 */
record Endorsement(Path directory) {

	private static final String PAYLOAD = "signature.json";

	private static final String SIGNATURE = "signature.sig";

	private static final String PROVENANCE = "provenance.dsse.json";

	private static final String BILL = "bill.dsse.json";

	private static final String TYPE = "cosign container image signature";

	void write(ImageReference image, ObjectNode bill, ObjectNode provenance, PrivateKey key) {
		ObjectNode payload = Json.object();
		ObjectNode critical = payload.putObject("critical");
		critical.putObject("identity").put("docker-reference", image.name());
		critical.putObject("image").put("docker-manifest-digest", "sha256:" + image.digest());
		critical.put("type", TYPE);
		payload.putNull("optional");
		byte[] signed = Json.bytes(payload);
		write(PAYLOAD, signed);
		write(SIGNATURE, Base64.getEncoder().encode(SigningKey.sign(key, signed)));
		write(PROVENANCE, Json.bytes(Envelope.seal(Statement.about(image, Statement.PROVENANCE, provenance), key)));
		write(BILL, Json.bytes(Envelope.seal(Statement.about(image, Statement.BILL, bill), key)));
	}

	/**
	 * What is wrong with it, or nothing.
	 * @param bill the bill that is in the image, if that was read
	 * @param revision the commit that the image should be built from, if that matters
	 */
	List<String> faults(ImageReference image, PublicKey key, Optional<ObjectNode> bill, Optional<String> revision,
			AllowedLicenses allowed) {
		List<String> faults = new ArrayList<>();
		if (!isSigned(image, key)) {
			faults.add("The signature is not one of " + image + " by this key");
		}
		statement(PROVENANCE, image, Statement.PROVENANCE, key).ifPresentOrElse((provenance) -> {
			String built = provenance.at("/predicate/buildDefinition/resolvedDependencies/0/digest/gitCommit")
				.asString("");
			if (revision.isPresent() && !revision.get().equals(built)) {
				faults.add("The image was built from the commit " + built);
			}
		}, () -> faults.add("The provenance is not a statement about " + image + " by this key"));
		statement(BILL, image, Statement.BILL, key).ifPresentOrElse((statement) -> {
			if (bill.isPresent() && !bill.get().equals(statement.path("predicate"))) {
				faults.add("The bill of materials is not the one in the image");
			}
			faults.addAll(allowed.refused(statement.path("predicate")));
		}, () -> faults.add("The bill of materials is not a statement about " + image + " by this key"));
		return faults;
	}

	private boolean isSigned(ImageReference image, PublicKey key) {
		byte[] payload = read(PAYLOAD);
		try {
			byte[] signature = Base64.getMimeDecoder().decode(read(SIGNATURE));
			if (!SigningKey.isSigned(key, payload, signature)) {
				return false;
			}
			ObjectNode signed = Json.parse(payload);
			return signed.at("/critical/type").asString("").equals(TYPE)
					&& signed.at("/critical/image/docker-manifest-digest")
						.asString("")
						.equals("sha256:" + image.digest())
					&& signed.at("/critical/identity/docker-reference").asString("").equals(image.name());
		}
		catch (IllegalArgumentException | JacksonException ex) {
			return false;
		}
	}

	private Optional<ObjectNode> statement(String file, ImageReference image, String type, PublicKey key) {
		return Envelope.open(Json.read(this.directory.resolve(file)), key)
			.filter((statement) -> Statement.isAbout(statement, image, type));
	}

	private void write(String file, byte[] content) {
		try {
			Files.createDirectories(this.directory);
			Files.write(this.directory.resolve(file), content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not write " + file, ex);
		}
	}

	private byte[] read(String file) {
		try {
			return Files.readAllBytes(this.directory.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read " + this.directory.resolve(file), ex);
		}
	}

}
