package dev.parley.messaging;

/**
 * Keeps a new instance from becoming ready until it has read the broadcasts that existed
 * when it started.
 */
public interface BroadcastCatchUp {

	/** Notes that a broadcast was handled, or failed. */
	void handled(Delivery broadcast);

}
