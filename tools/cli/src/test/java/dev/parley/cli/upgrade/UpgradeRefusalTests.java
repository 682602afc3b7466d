package dev.parley.cli.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** An upgrade that cannot work says why, and changes nothing. */
class UpgradeRefusalTests {

	@TempDir
	private Path directory;

	private Fixture fixture;

	private String head = "";

	@BeforeEach
	void copy() throws IOException, InterruptedException {
		this.fixture = new Fixture(this.directory.toRealPath());
		this.head = this.fixture.head();
	}

	@AfterEach
	void changesNothing() throws IOException {
		assertThat(this.fixture.head()).isEqualTo(this.head);
		assertThat(this.fixture.left()).isEmpty();
	}

	@Test
	void doesNotUpgradeTheTemplateItself() throws IOException {
		Files.delete(this.fixture.project.resolve(Origin.FILE));
		refusal(this.fixture.template).withMessageContaining("is the template itself");
	}

	@Test
	void needsAWholeRecord() throws IOException {
		Path file = this.fixture.project.resolve(Origin.FILE);
		Files.writeString(file, Files.readString(file).replaceFirst("commit=.*", ""));
		refusal(this.fixture.template).withMessageContaining("must have commit, package and name");
	}

	@Test
	void needsCommittedFiles() throws IOException {
		this.fixture.commitToTemplate("other", "other\n");
		Files.writeString(this.fixture.project.resolve("readme"), "mine\n");
		refusal(this.fixture.template).withMessageContaining("not committed");
		assertThat(this.fixture.read("readme")).isEqualTo("mine\n");
	}

	@Test
	void needsACommittedTemplate() throws IOException {
		Files.writeString(this.fixture.template.resolve("files/readme"), "half\n");
		refusal(this.fixture.template).withMessageContaining("commit or stash them in " + this.fixture.template);
	}

	@Test
	void needsTheWholeHistory() throws IOException {
		this.fixture.commitToTemplate("other", "other\n");
		Path shallow = this.fixture.project.resolveSibling("shallow");
		Fixture.git(this.fixture.template, "clone", "--quiet", "--depth=1", "file://" + this.fixture.template,
				shallow.toString());
		refusal(shallow).withMessageContaining("git fetch --unshallow");
	}

	@Test
	void doesNotGoBack() throws Exception {
		Path outdated = this.fixture.project.resolveSibling("outdated");
		Fixture.git(this.fixture.template, "clone", "--quiet", ".", outdated.toString());
		this.fixture.commitToTemplate("other", "other\n");
		this.fixture.upgrade();
		this.head = this.fixture.head();
		Fixture.git(this.fixture.template, "checkout", "--quiet", "HEAD^");

		refusal(this.fixture.template).withMessageContaining("is older than the template of this project")
			.withMessageContaining("git pull");
		refusal(outdated).withMessageContaining("does not have commit").withMessageContaining("git pull");
	}

	@Test
	void needsACloneOfTheTemplate() throws IOException {
		Path elsewhere = Files.createDirectory(this.fixture.project.resolveSibling("elsewhere"));
		refusal(elsewhere).withMessageContaining("is not a clone of the template");
		refusal(elsewhere.resolve("missing")).withMessageContaining("is not a clone of the template");
		refusal(this.fixture.project).withMessageContaining("is a copy, too");
		Fixture.git(elsewhere, "init", "--quiet");
		refusal(elsewhere).withMessageContaining("is not a clone of the template");
	}

	@Test
	void needsACopyThatIsComplete() throws IOException {
		Files.writeString(this.fixture.template.resolve("command"), "#!/bin/sh\n# tools/cli\nmkdir $2\nexit 1\n");
		this.fixture.commitToTemplate("other", "other\n");
		refusal(this.fixture.template).withMessageContaining("could not copy the template");
		assertThat(this.fixture.uncommitted()).isEmpty();
	}

	@Test
	void doesNotOverwriteFilesThatGitDoesNotKnow() throws IOException {
		this.fixture.commitToTemplate("other", "other\n");
		Files.writeString(this.fixture.project.resolve("other"), "mine\n");
		refusal(this.fixture.template).withMessageContaining("Git did not merge")
			.satisfies((failure) -> assertThat(failure.evidence()).anyMatch((line) -> line.strip().equals("other")));
		assertThat(this.fixture.read("other")).isEqualTo("mine\n");
	}

	@Test
	void findsTheScriptOfThisProject() {
		assertThat(TemplateClone.script(Home.find().root())).isExecutable();
	}

	private ThrowableAssertAlternative<Failure> refusal(Path from) {
		return assertThatExceptionOfType(Failure.class).isThrownBy(() -> this.fixture.upgrade(from, false));
	}

}
