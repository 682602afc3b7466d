package dev.parley.servers;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Temporary directories of this process and of others. */
class DirectoriesTests {

	@TempDir
	private Path parent;

	@Test
	void deletesWhatAKilledProcessLeft() throws Exception {
		Process killed = new ProcessBuilder("sleep", "600").start();
		Path left = Files.createDirectory(this.parent.resolve("temporary-" + killed.pid() + "-1"));
		Files.createFile(left.resolve("file"));
		Path own = Directories.temporary(this.parent);
		assertThat(left).exists();
		killed.destroyForcibly().waitFor();
		assertThat(Directories.temporary(this.parent)).isEmptyDirectory().isNotEqualTo(own);
		assertThat(left).doesNotExist();
		assertThat(own).exists();
	}

	@Test
	void keepsWhatIsNotTemporary() {
		Path other = this.parent.resolve("temporary-file-of-mine");
		Unchecked.run(() -> Files.createFile(other));
		Directories.temporary(this.parent);
		assertThat(other).exists();
	}

}
