package dev.parley.servers.postgres;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.parley.servers.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The files of a cluster. */
class PostgresFilesTests {

	@TempDir
	private static Path directory;

	@Test
	void createsAClusterAfterAnInterruptedStart() throws Exception {
		Path data = directory.resolve("postgres");
		Path draft = Files.createDirectory(directory.resolve("postgres.draft"));
		Files.writeString(draft.resolve("password"), "of the first start");
		Files.createDirectories(draft.resolve("cluster/base"));

		new PostgresFiles(PostgresBinaries.unpacked(Home.find()), data).initialize("secret");

		assertThat(data.resolve("PG_VERSION")).exists();
		assertThat(draft).doesNotExist();
	}

}
