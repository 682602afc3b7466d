package dev.parley.servers;

import java.util.List;

/** An error in one line that also says what to do, with log lines that explain it. */
public class Failure extends RuntimeException {

	private final List<String> evidence;

	public Failure(String line) {
		this(line, List.of());
	}

	public Failure(String line, List<String> evidence) {
		super(line);
		this.evidence = List.copyOf(evidence);
	}

	public Failure(String line, Throwable cause) {
		super(line, cause);
		this.evidence = List.of();
	}

	/** The last lines of a log; empty if there is none. */
	public List<String> evidence() {
		return this.evidence;
	}

	@Override
	public String toString() {
		return this.evidence.isEmpty() ? super.toString()
				: super.toString() + "\n\t" + String.join("\n\t", this.evidence);
	}

}
