package dev.parley.cli.check;

import java.time.Instant;

/**
 * The last entry of a chain, which no later check may find changed or gone.
 *
 * @param chain empty if the log is one chain
 * @param hash in hexadecimal
 */
record Head(String chain, long position, String hash, Instant at) {

	static Head parse(String line) {
		String[] fields = line.split(",");
		return new Head(fields[0], Long.parseLong(fields[1]), fields[2], Instant.parse(fields[3]));
	}

	String line() {
		return String.join(",", this.chain, Long.toString(this.position), this.hash, this.at.toString());
	}

	String id() {
		return this.chain.isEmpty() ? "entry " + this.position : this.chain + ", entry " + this.position;
	}

}
