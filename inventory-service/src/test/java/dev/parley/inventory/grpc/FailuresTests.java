package dev.parley.inventory.grpc;

import java.util.stream.Stream;

import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTests {

	private final Failures failures = new Failures();

	static Stream<Exception> outages() {
		return Stream.of(new DataAccessResourceFailureException("a secret"), new QueryTimeoutException("a secret"),
				new CannotCreateTransactionException("a secret"), new AuthenticationServiceException("a secret"));
	}

	@ParameterizedTest
	@MethodSource("outages")
	void anOutageIsWorthARetry(Exception outage) {
		StatusException status = this.failures.handleException(outage);
		assertThat(status).isNotNull();
		assertThat(status.getStatus().getCode()).isEqualTo(Code.UNAVAILABLE);
		assertThat(status).hasMessageNotContaining("secret");
	}

	@Test
	void aBugIsReportedWithoutDetails() {
		StatusException status = this.failures.handleException(new IllegalStateException("a secret"));
		assertThat(status).isNotNull();
		assertThat(status.getStatus().getCode()).isEqualTo(Code.INTERNAL);
		assertThat(status).hasMessageNotContaining("secret");
	}

	@Test
	void leavesRefusalsToOthers() {
		assertThat(this.failures.handleException(new BadCredentialsException("no"))).isNull();
		assertThat(this.failures.handleException(new AccessDeniedException("no"))).isNull();
		assertThat(this.failures.handleException(Status.INVALID_ARGUMENT.asRuntimeException())).isNull();
	}

}
