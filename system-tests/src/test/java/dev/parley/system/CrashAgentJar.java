package dev.parley.system;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import dev.parley.cli.platform.Home;
import dev.parley.crash.Crash;
import dev.parley.crash.CrashAgent;
import dev.parley.crash.DatabaseHook;
import dev.parley.crash.PollingHook;
import dev.parley.crash.SendingHook;
import dev.parley.crash.Step;

/**
 * The fault hook, made a jar that goes into a service as a Java agent.
 *
 * @param jar the jar
 * @param fuse the file whose presence arms the hook
 */
record CrashAgentJar(Path jar, Path fuse) {

	static CrashAgentJar build() throws IOException {
		Path target = Home.find().root().resolve("system-tests/target");
		Path classes = target.resolve("test-classes");
		CrashAgentJar agent = new CrashAgentJar(target.resolve("crash-agent.jar"), target.resolve("crash-fuse"));
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().putValue("Premain-Class", CrashAgent.class.getName());
		try (OutputStream file = Files.newOutputStream(agent.jar);
				JarOutputStream jar = new JarOutputStream(file, manifest);
				Stream<Path> hooks = Files.list(classes.resolve("dev/parley/crash"))) {
			for (Path hook : hooks.toList()) {
				jar.putNextEntry(new JarEntry(classes.relativize(hook).toString()));
				Files.copy(hook, jar);
			}
			jar.putNextEntry(
					new JarEntry("META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"));
			jar.write(DatabaseHook.class.getName().getBytes());
		}
		return agent;
	}

	/** What makes a service die at a step. */
	Map<String, String> environment(Step step) {
		String binder = " -Dspring.cloud.stream.kafka.binder.";
		return Map.of(Crash.STEP, step.name(), Crash.FUSE, this.fuse.toString(), "JAVA_TOOL_OPTIONS",
				"-javaagent:" + this.jar + binder + "producer-properties.interceptor.classes="
						+ SendingHook.class.getName() + binder + "consumer-properties.interceptor.classes="
						+ PollingHook.class.getName());
	}

	void light() throws IOException {
		Files.writeString(this.fuse, "");
	}

	void douse() throws IOException {
		Files.deleteIfExists(this.fuse);
	}

}
