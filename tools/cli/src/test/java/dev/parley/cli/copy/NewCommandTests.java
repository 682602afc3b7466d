package dev.parley.cli.copy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import dev.parley.servers.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** Wrong usage is explained before anything is written. */
class NewCommandTests {

	private static final int WRONG_USAGE = 2;

	@TempDir
	private Path directory;

	private final StringWriter err = new StringWriter();

	@Test
	void namesTheOptionsThatItCannotAskFor() {
		assertThat(run(target())).isEqualTo(WRONG_USAGE);
		assertThat(this.err.toString()).startsWith("Missing --package (").contains(" and --name (");
	}

	@Test
	void namesTheOneOptionThatIsMissing() {
		assertThat(run(target(), "--name", "acme-shop")).isEqualTo(WRONG_USAGE);
		assertThat(this.err.toString()).startsWith("Missing --package (").doesNotContain(" and --name");
	}

	@Test
	void refusesAnIllegalName() {
		assertThat(run(target(), "--package", "com.acme", "--name", "Acme")).isEqualTo(WRONG_USAGE);
		assertThat(this.err.toString()).startsWith("'Acme' cannot be the name");
	}

	@Test
	void refusesADirectoryOfTheProject() {
		assertThat(run(Home.find().root().resolve("shop").toString(), "--package", "com.acme", "--name", "acme"))
			.isEqualTo(WRONG_USAGE);
		assertThat(this.err.toString()).contains("is inside the project that you copy");
	}

	private String target() {
		return this.directory.resolve("copy").toString();
	}

	private int run(String... arguments) {
		int code = new CommandLine(new NewCommand()).setErr(new PrintWriter(this.err, true)).execute(arguments);
		assertThat(this.directory).isEmptyDirectory();
		return code;
	}

}
