package dev.parley.crash;

/** Where a process dies. */
public enum Step {

	/** The event is in the outbox, the transaction of its cause is open. */
	AFTER_INSERT_BEFORE_COMMIT,

	/** The transaction is committed, nothing was sent. */
	AFTER_COMMIT_BEFORE_SEND,

	/** The broker has the event, the relay does not know. */
	AFTER_SEND_BEFORE_ACKNOWLEDGEMENT,

	/** The relay knows that the broker has the event, which is still in the outbox. */
	AFTER_ACKNOWLEDGEMENT_BEFORE_DELETE,

	/** Several messages were fetched, nothing was done about them. */
	AFTER_POLL_BEFORE_TRANSACTION,

	/** The ids of the messages are written, their effect is not. */
	AFTER_ID_BEFORE_EFFECT,

	/** The effect and the ids of the messages are written, their transaction is open. */
	AFTER_EFFECT_BEFORE_COMMIT,

	/** The effect is committed, the offsets of the messages are not. */
	AFTER_COMMIT_BEFORE_OFFSET_COMMIT,

	/** A job of a queue is done, such as a mail that its server has accepted. */
	AFTER_JOB_BEFORE_ID,

	/** The id of the job is committed, the broker does not know that it is done. */
	AFTER_ID_BEFORE_CONFIRMATION;

	/** Whether a worker of a queue takes this step. */
	public boolean isOfAWorker() {
		return this == AFTER_JOB_BEFORE_ID || this == AFTER_ID_BEFORE_CONFIRMATION;
	}

	/**
	 * Tells a producer's steps from a consumer's.
	 * @return whether the event waits in the outbox when the process is dead
	 */
	public boolean leavesTheEventInTheOutbox() {
		return this == AFTER_COMMIT_BEFORE_SEND || this == AFTER_SEND_BEFORE_ACKNOWLEDGEMENT
				|| this == AFTER_ACKNOWLEDGEMENT_BEFORE_DELETE;
	}

}
