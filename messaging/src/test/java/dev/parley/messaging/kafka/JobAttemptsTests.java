package dev.parley.messaging.kafka;

import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.parley.defaults.Outage;
import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.FailedMessagesException;
import dev.parley.messaging.PostponedJobs;
import dev.parley.messaging.ResourceUnavailableException;
import dev.parley.messaging.TryAgainLaterException;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/** A job is given up before the broker drops it without a word. */
class JobAttemptsTests {

	private final EventConsumer consumer = mock();

	private final PostponedJobs postponed = mock();

	private final DeadLetterRecoverer letters = mock();

	@Test
	void isADeadLetterWithoutAnotherAttemptIfEachOfItsWorkersEnded() throws Exception {
		assertThat(attempts(JobAttempts.DELIVERIES).call()).isEqualTo(AcknowledgeType.REJECT);

		then(this.consumer).shouldHaveNoInteractions();
		then(this.letters).should()
			.accept(any(), any(), argThat((ex) -> ex.getMessage().startsWith("each of its workers ended")));
	}

	@Test
	void isNotRejectedUntilItsDeadLetterIsStored() throws Exception {
		willThrow(new DataAccessResourceFailureException("The database is away")).willDoNothing()
			.given(this.letters)
			.accept(any(), any(), any());

		assertThat(attempts(JobAttempts.DELIVERIES).call()).isEqualTo(AcknowledgeType.REJECT);

		then(this.letters).should(times(2)).accept(any(), any(), any());
	}

	@ParameterizedTest
	@CsvSource({ "1, RELEASE, 0", "3, RELEASE, 0", "4, REJECT, 1" })
	void isReleasedAfterAnErrorThreeTimes(int delivery, AcknowledgeType result, int deadLetters) throws Exception {
		willThrow(new StackOverflowError()).given(this.consumer).accept(any());
		JobAttempts attempts = attempts(delivery);
		attempts.abandon();

		assertThat(attempts.call()).isEqualTo(result);

		then(this.letters).should(times(deadLetters)).accept(any(), any(), any());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4 })
	void leavesTheBrokerIfItCannotBeDoneYet(int delivery) throws Exception {
		failWith(new TryAgainLaterException("The mail server answered 450"));

		assertThat(attempts(delivery).call()).isEqualTo(AcknowledgeType.ACCEPT);

		then(this.postponed).should().add(argThat((job) -> job.offset() == 7));
		then(this.letters).shouldHaveNoInteractions();
	}

	@Test
	void isNotAcceptedUntilItIsPostponed() throws Exception {
		failWith(new TryAgainLaterException("The mail server answered 450"));
		willThrow(new DataAccessResourceFailureException("The database is away")).willDoNothing()
			.given(this.postponed)
			.add(any());

		assertThat(attempts(1).call()).isEqualTo(AcknowledgeType.ACCEPT);

		then(this.postponed).should(times(2)).add(any());
	}

	static List<RuntimeException> whatMayPass() {
		return List.of(new TryAgainLaterException("The mail server answered 450"),
				new ResourceUnavailableException("The mail server is away", new ConnectException()));
	}

	@ParameterizedTest
	@MethodSource("whatMayPass")
	void isGivenUpInTheEnd(RuntimeException cause) throws Exception {
		failWith(cause);
		given(this.postponed.isOverdue(any())).willReturn(true);

		assertThat(attempts(1).call()).isEqualTo(AcknowledgeType.REJECT);

		then(this.letters).should().accept(any(), any(), eq(cause));
		then(this.postponed).should(never()).add(any());
	}

	private void failWith(RuntimeException cause) {
		FailedMessagesException failure = mock();
		given(failure.failures()).willReturn(Map.of(0, new FailedMessagesException.Failure(7, cause)));
		willThrow(failure).given(this.consumer).accept(any());
	}

	private JobAttempts attempts(int delivery) {
		ConsumerRecord<byte[], byte[]> job = new ConsumerRecord<>("errands", 0, 7, 0, TimestampType.CREATE_TIME, 0, 0,
				new byte[0], new byte[0], new RecordHeaders(), Optional.empty(), Optional.of((short) delivery));
		return new JobAttempts(job, "office", this.consumer, this.postponed, this.letters,
				new Outage(LogFactory.getLog(JobAttemptsTests.class), "Handling jobs"));
	}

}
