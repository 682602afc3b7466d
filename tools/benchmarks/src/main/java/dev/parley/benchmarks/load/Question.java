package dev.parley.benchmarks.load;

/** What a table of figures answers. */
enum Question {

	LIMITS("What can this machine do?"),

	START("How fast does it start, and how much memory does it use?"),

	COST("What does an order cost?"),

	STEADY("How long does an order take at 50 orders a second?"),

	FULL("How many orders a second does it handle at 64 connections?"),

	READS("What does a read cost, and what does the gateway add?"),

	EVENTS("How fast does an event leave the outbox?"),

	PUSH("How fast is an update at its client, and what does a client cost?"),

	OUTAGE("What do customers notice when inventory-service is down?"),

	BURST("What happens to a burst of orders?"),

	GROWTH("Does it stay like that with a million orders?");

	private final String text;

	Question(String text) {
		this.text = text;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
