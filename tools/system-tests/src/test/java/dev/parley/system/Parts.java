package dev.parley.system;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import javax.net.ssl.SSLContext;

import dev.parley.cli.local.Instance;
import dev.parley.setup.Credentials;
import dev.parley.setup.Part;

/** The parts of the platform under test, wherever they run. */
interface Parts extends AutoCloseable {

	/** Makes sure that all of them are ready. */
	void up();

	/** The front door. */
	URI url();

	/** How programs of this machine recognize it under TLS. */
	SSLContext tls();

	/** The generated accounts. */
	Credentials credentials();

	/** The secrets of a part, by file name. */
	Map<String, String> secrets(Part part);

	/** A port of this machine where the part answers, as it does to the other parts. */
	int port(Part part);

	/** All processes, or containers, in the order in which they are started. */
	List<Instance> instances();

	/** Ends it with SIGKILL. */
	void kill(Instance instance);

	/** Starts those that do not run at the same time, and returns when they are ready. */
	void start(List<Instance> instances);

	/** What can be counted there, by name. */
	Map<String, Long> figures();

	/** Diagnostics of the parts, by file name. */
	Map<String, Callable<String>> evidence();

	/** Removes everything that the tests created. */
	@Override
	void close();

}
