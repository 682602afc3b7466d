package dev.parley.cli.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.parley.servers.Failure;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** An upgrade merges what is new in the template, and nothing else. */
class UpgradeTests {

	@TempDir
	private Path directory;

	private Fixture fixture;

	@BeforeEach
	void copy() throws IOException, InterruptedException {
		this.fixture = new Fixture(this.directory.toRealPath());
	}

	@AfterEach
	void leavesNoTemporaryFiles() throws IOException {
		assertThat(this.fixture.left()).isEmpty();
	}

	@Test
	void mergesTheChangesOfBothSides() throws Exception {
		this.fixture.commitToTemplate("readme", "one\ntwo\nthree and a half\n");
		this.fixture.commitToTemplate("folder/new", "new\n");
		this.fixture.commitToProject("mine", "mine\n");
		this.fixture.commitToProject("readme", "my one\ntwo\nthree\n");
		String before = this.fixture.head();

		this.fixture.upgrade();

		assertThat(this.fixture.read("readme")).isEqualTo("my one\ntwo\nthree and a half\n");
		assertThat(this.fixture.read("folder/new")).isEqualTo("new\n");
		assertThat(this.fixture.read("mine")).isEqualTo("mine\n");
		assertThat(Origin.read(this.fixture.project).commit())
			.isEqualTo(Fixture.git(this.fixture.template, "rev-parse", "HEAD").getFirst());
		assertThat(this.fixture.uncommitted()).isEmpty();
		assertThat(this.fixture.output).anyMatch((line) -> line.startsWith("copying to "))
			.anyMatch((line) -> line.matches("folder/new \\| +1 \\+"))
			.noneMatch((line) -> line.contains("Try next") || line.contains(Origin.FILE));
		assertThat(this.fixture.output).last().asString().endsWith("git reset --hard " + before);
		assertThat(Fixture.git(this.fixture.project, "rev-parse", "HEAD^")).containsExactly(before);
	}

	@Test
	void mergesOnlyWhatIsNewTheSecondTime() throws Exception {
		this.fixture.commitToTemplate("readme", "1\ntwo\nthree\n");
		this.fixture.upgrade();
		this.fixture.commitToProject("readme", "mine\ntwo\nthree\n");
		this.fixture.commitToTemplate("other", "other\n");

		this.fixture.upgrade();

		assertThat(this.fixture.read("readme")).isEqualTo("mine\ntwo\nthree\n");
		assertThat(this.fixture.read("other")).isEqualTo("other\n");
		assertThat(this.fixture.output).noneMatch((line) -> line.startsWith("readme"));
	}

	@Test
	void leavesConflictsToTheUser() throws Exception {
		this.fixture.commitToTemplate("readme", "ONE\ntwo\nthree\n");
		this.fixture.commitToTemplate("other", "other\n");
		this.fixture.commitToProject("readme", "my one\ntwo\nthree\n");
		String before = this.fixture.head();

		refusal().withMessageContaining("git merge --abort")
			.satisfies((failure) -> assertThat(failure.evidence()).containsExactly("readme"));
		assertThat(this.fixture.read("readme")).contains("<<<<<<<", "my one", "ONE");
		refusal().withMessageContaining("git merge --abort").withMessageContaining("not committed");
		Fixture.git(this.fixture.project, "merge", "--abort");
		assertThat(this.fixture.head()).isEqualTo(before);

		refusal().withMessageContaining("git merge --abort");
		Files.writeString(this.fixture.project.resolve("readme"), "my ONE\ntwo\nthree\n");
		Fixture.git(this.fixture.project, "commit", "--quiet", "--all", "--no-edit");
		this.fixture.upgrade();
		assertThat(this.fixture.output).singleElement().asString().startsWith("already up to date");
		assertThat(this.fixture.read("other")).isEqualTo("other\n");
	}

	@Test
	void saysThatNothingIsNew() throws Exception {
		String before = this.fixture.head();
		this.fixture.upgrade();
		assertThat(this.fixture.output).singleElement().asString().startsWith("already up to date");
		assertThat(this.fixture.head()).isEqualTo(before);
	}

	@Test
	void changesNothingInADryRun() throws Exception {
		this.fixture.commitToTemplate("readme", "ONE\ntwo\nthree\n");
		this.fixture.commitToProject("readme", "my one\ntwo\nthree\n");
		String before = this.fixture.head();

		this.fixture.upgrade(this.fixture.template, true);

		assertThat(this.fixture.output).contains("readme | 2 +-", "would conflict with your changes: readme");
		assertThat(this.fixture.head()).isEqualTo(before);
		assertThat(this.fixture.uncommitted()).isEmpty();
	}

	@Test
	void knowsTheTemplateAfterASquash() throws Exception {
		this.fixture.commitToProject("mine", "mine\n");
		String before = this.fixture.head();
		this.fixture.commitToTemplate("readme", "1\ntwo\nthree\n");
		this.fixture.upgrade();
		Fixture.git(this.fixture.project, "reset", "--quiet", "--soft", before);
		this.fixture.commitToProject("readme", "mine\ntwo\nthree\n");
		this.fixture.commitToTemplate("other", "other\n");

		this.fixture.upgrade();

		assertThat(this.fixture.output).anyMatch((line) -> line.contains("of the template again"))
			.noneMatch((line) -> line.startsWith("readme"));
		assertThat(this.fixture.read("readme")).isEqualTo("mine\ntwo\nthree\n");
		assertThat(this.fixture.read("mine")).isEqualTo("mine\n");
		assertThat(this.fixture.read("other")).isEqualTo("other\n");
		this.fixture.commitToTemplate("other", "other 2\n");
		this.fixture.upgrade();
		assertThat(this.fixture.output).noneMatch((line) -> line.contains("of the template again"));
	}

	@Test
	void keepsTheChangesThatAHistoryBeginsWith() throws Exception {
		this.fixture.commitToProject("readme", "mine\ntwo\nthree\n");
		Fixture.git(this.fixture.project, "checkout", "--quiet", "--orphan", "again");
		Fixture.git(this.fixture.project, "commit", "--quiet", "--message=Begin");
		this.fixture.commitToTemplate("other", "other\n");

		this.fixture.upgrade();

		assertThat(this.fixture.read("readme")).isEqualTo("mine\ntwo\nthree\n");
		assertThat(this.fixture.read("other")).isEqualTo("other\n");
	}

	private ThrowableAssertAlternative<Failure> refusal() {
		return assertThatExceptionOfType(Failure.class).isThrownBy(this.fixture::upgrade);
	}

}
