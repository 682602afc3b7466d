package dev.parley.servers;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What reaches child processes from the shell of a user. */
class ChildProcessTests {

	@Test
	void inheritOnlyWhatEveryProgramNeeds() {
		Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin", "HOME", "/home/me",
				"SPRING_APPLICATION_JSON", "{}", "SPRING_DATASOURCE_URL", "x", "SERVER_SERVLET_CONTEXT_PATH", "/x",
				"MANAGEMENT_SERVER_PORT", "1", "JAVA_TOOL_OPTIONS", "-Xmx1m", "PARLEY_KAFKA", "elsewhere:9092"));
		ChildProcess.reduce(environment);
		assertThat(environment).containsExactlyInAnyOrderEntriesOf(
				Map.of("PATH", "/bin", "HOME", "/home/me", "LC_ALL", "C.UTF-8", "TZ", "UTC"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tr_TR.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8" })
	void haveOneLocaleAndTimeZone(String locale) {
		Map<String, String> environment = new HashMap<>(Map.of("LANG", locale, "LC_ALL", locale, "LC_NUMERIC", locale,
				"LANGUAGE", locale, "TZ", "Asia/Riyadh"));
		ChildProcess.reduce(environment);
		assertThat(environment).containsExactlyInAnyOrderEntriesOf(Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC"));
	}

	@Test
	void runJavaInOneLanguage() throws Exception {
		List<String> java = JavaImage.of(Path.of("none.jar")).command(List.of("-XshowSettings:locale"), List.of());
		List<String> command = new ArrayList<>(java.subList(0, java.indexOf("-jar")));
		command.add("-version");
		Process process = ChildProcess.of(command).redirectErrorStream(true).start();
		assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
			.contains("default locale = English");
	}

}
