package dev.parley.images;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Lists what is in an image, signs the image, and verifies what was signed. */
@Command(name = "images", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
		description = "Signs images and verifies them; the build of an image lists what is in it.")
public class ImagesCommand implements Runnable {

	private static final int NO = 1;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	/**
	 * Runs a command and exits with 0 (done), 1 (the answer is no) or 2 (wrong usage).
	 * @param args the command and its options
	 */
	public static void main(String[] args) {
		System.exit(new CommandLine(new ImagesCommand()).execute(args));
	}

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "Name a command");
	}

	@Command(mixinStandardHelpOptions = true,
			description = "Writes the bill of materials of the image that this runs in, and checks the licences.")
	int bill(@Option(names = "--image", required = true, description = "name of the image") String image,
			@Option(names = "--tag", required = true, description = "tag of the image") String tag,
			@Option(names = "--module", required = true,
					description = "bill of materials of the program, in the format of CycloneDX") Path module,
			@Option(names = "--java", required = true, description = "directory of the Java runtime") Path java,
			@Option(names = "--root", defaultValue = "/",
					description = "root of the file system (default: ${DEFAULT-VALUE})") Path root,
			@Option(names = "--to", required = true, description = "file that is written") Path to) {
		ObjectNode bill = Bill.of(image, tag, Json.read(module), new JavaRuntime(java), new SystemPackages(root));
		try {
			Files.write(to, Json.bytes(bill));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not write " + to, ex);
		}
		return answer(AllowedLicenses.ofThisProject().refused(bill), "licence is not allowed");
	}

	@Command(mixinStandardHelpOptions = true,
			description = "Signs an image, its bill of materials and its provenance, in files for cosign.")
	int sign(@Parameters(paramLabel = "IMAGE", description = "the image by its digest: NAME@sha256:…") String image,
			@Option(names = "--bill", required = true, description = "bill of materials from the image") Path bill,
			@Option(names = "--revision", required = true,
					description = "commit that it was built from") String revision,
			@Option(names = "--source", defaultValue = "urn:parley:source",
					description = "URL of the repository (default: ${DEFAULT-VALUE})") String source,
			@Option(names = "--builder", defaultValue = "urn:parley:local",
					description = "URI of the one who built it (default: ${DEFAULT-VALUE})") String builder,
			@Option(names = "--key", defaultValue = "${env:PARLEY_SIGNING_KEY:-.parley/signing.key}",
					description = "private key, PEM (default: PARLEY_SIGNING_KEY, or .parley/signing.key, which is generated)") Path key,
			@Option(names = "--to", required = true, description = "directory that is written") Path to) {
		ImageReference reference = reference(image);
		PrintWriter out = this.spec.commandLine().getOut();
		Path publicKey = key.resolveSibling("signing.pub");
		if (key.endsWith(".parley/signing.key") && SigningKey.generate(key, publicKey)) {
			out.println("Generated " + key + "; the public key is " + publicKey);
		}
		new Endorsement(to).write(reference, Json.read(bill),
				Statement.provenance(source, revision, builder, Instant.now()), SigningKey.readPrivate(key));
		out.println("Signed " + image);
		return 0;
	}

	@Command(mixinStandardHelpOptions = true,
			description = "Verifies the signature, the bill of materials and the provenance of an image.")
	int verify(@Parameters(paramLabel = "IMAGE", description = "the image by its digest: NAME@sha256:…") String image,
			@Option(names = "--from", required = true, description = "directory that sign has written") Path from,
			@Option(names = "--key", defaultValue = ".parley/signing.pub",
					description = "public key, PEM (default: ${DEFAULT-VALUE})") Path key,
			@Option(names = "--bill", description = "bill of materials from the image, to compare") @Nullable Path bill,
			@Option(names = "--revision",
					description = "commit that it should be built from") @Nullable String revision) {
		List<String> faults = new Endorsement(from).faults(reference(image), SigningKey.readPublic(key),
				Optional.ofNullable(bill).map(Json::read), Optional.ofNullable(revision),
				AllowedLicenses.ofThisProject());
		if (faults.isEmpty()) {
			this.spec.commandLine().getOut().println("Verified " + image);
		}
		return answer(faults, "fault was found");
	}

	private ImageReference reference(String image) {
		try {
			return ImageReference.parse(image);
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
		}
	}

	private int answer(List<String> faults, String summary) {
		PrintWriter err = this.spec.commandLine().getErr();
		faults.forEach(err::println);
		if (!faults.isEmpty()) {
			err.println("parley: at least one " + summary);
		}
		return faults.isEmpty() ? 0 : NO;
	}

}
