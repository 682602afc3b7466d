package dev.parley.inventory.grpc;

import io.grpc.Status;
import io.grpc.StatusException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.grpc.server.exception.GrpcExceptionHandler;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Gives every exception the status that says whether a retry may help. */
@Component
@ConditionalOnProperty(name = "parley.quote", havingValue = "grpc")
@Order(Ordered.HIGHEST_PRECEDENCE)
class Failures implements GrpcExceptionHandler {

	private static final Log log = LogFactory.getLog(Failures.class);

	@Override
	public @Nullable StatusException handleException(Throwable ex) {
		return switch (ex) {
			case AuthenticationServiceException _ -> unavailable("The keys of auth-server", ex);
			case DataAccessResourceFailureException _ -> unavailable("The database", ex);
			case TransientDataAccessException _ -> unavailable("The database", ex);
			case RecoverableDataAccessException _ -> unavailable("The database", ex);
			case CannotCreateTransactionException _ -> unavailable("The database", ex);
			case AuthenticationException _ -> null;
			case AccessDeniedException _ -> null;
			default -> (Status.fromThrowable(ex).getCode() == Status.Code.UNKNOWN) ? bug(ex) : null;
		};
	}

	private static StatusException unavailable(String what, Throwable ex) {
		log.warn(what + " did not respond: " + NestedExceptionUtils.getMostSpecificCause(ex));
		return Status.UNAVAILABLE.withDescription(what + " did not respond; try again").asException();
	}

	private static StatusException bug(Throwable ex) {
		log.error("A call failed unexpectedly", ex);
		return Status.INTERNAL.withDescription("The service failed").asException();
	}

}
