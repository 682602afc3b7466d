package dev.parley.system;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import dev.parley.crash.Crash;
import dev.parley.crash.DatabaseHook;
import dev.parley.crash.PollingHook;
import dev.parley.crash.SendingHook;
import dev.parley.crash.Step;
import dev.parley.servers.Home;

/**
 * A jar of the fault hook, appended to a service's class path.
 * <p>
 * A Java agent would do as well, but costs the service most of its AOT cache: a start of
 * order-service took 9.1 s of CPU time with an agent, and 5.4 s so (one run each).
 *
 * @param jar the jar
 * @param fuse the file whose presence arms the hook
 */
record CrashHookJar(Path jar, Path fuse) {

	static CrashHookJar build() throws IOException {
		Path target = Home.find().root().resolve("tools/system-tests/target");
		Path classes = target.resolve("test-classes");
		CrashHookJar hook = new CrashHookJar(target.resolve("crash-hook.jar"), target.resolve("crash-fuse"));
		try (OutputStream file = Files.newOutputStream(hook.jar);
				JarOutputStream jar = new JarOutputStream(file);
				Stream<Path> parts = Files.list(classes.resolve("dev/parley/crash"))) {
			for (Path part : parts.toList()) {
				jar.putNextEntry(new JarEntry(classes.relativize(part).toString()));
				Files.copy(part, jar);
			}
			jar.putNextEntry(
					new JarEntry("META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"));
			jar.write(DatabaseHook.class.getName().getBytes());
		}
		return hook;
	}

	/**
	 * What makes a service die at a step. Only this variable is read after the command
	 * line, whose {@code -jar} sets the class path.
	 * @param step where it dies
	 * @param service the jar that it is started from
	 * @return additions to its environment
	 */
	Map<String, String> environment(Step step, Path service) {
		return Map.of(Crash.STEP, step.name(), Crash.FUSE, this.fuse.toString(), "_JAVA_OPTIONS",
				"-Djava.class.path=" + service + ":" + this.jar
						+ " -Dspring.kafka.producer.properties.interceptor.classes=" + SendingHook.class.getName()
						+ " -Dspring.cloud.stream.kafka.binder.consumer-properties.interceptor.classes="
						+ PollingHook.class.getName());
	}

	void light() throws IOException {
		Files.writeString(this.fuse, "");
	}

	void douse() throws IOException {
		Files.deleteIfExists(this.fuse);
	}

}
