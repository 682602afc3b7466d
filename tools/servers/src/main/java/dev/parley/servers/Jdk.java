package dev.parley.servers;

import java.nio.file.Path;

/** The JDK that runs this program and, with it, everything it starts. */
public final class Jdk {

	static final int NEEDED = 25;

	private Jdk() {
	}

	public static String java() {
		if (Runtime.version().feature() < NEEDED) {
			throw new Failure("This is Java " + Runtime.version().feature() + ", and Parley needs " + NEEDED
					+ ": install a JDK " + NEEDED + " and point JAVA_HOME to it");
		}
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/** Differs between any two JVMs that cannot share an AOT cache. */
	static String fingerprint() {
		return Fingerprint.of(System.getProperty("java.vm.version") + System.getProperty("java.vm.vendor")
				+ System.getProperty("os.arch") + System.getProperty("java.home"));
	}

}
