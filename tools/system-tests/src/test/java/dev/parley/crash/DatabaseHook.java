package dev.parley.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Sees every statement on the outbox, every one that adds several messages or a single
 * job to the inbox, and every commit.
 */
@AutoConfiguration
public class DatabaseHook {

	@Bean
	static BeanPostProcessor hookedDataSource() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource database) ? hooked(database) : bean;
			}
		};
	}

	private static Object hooked(DataSource database) {
		return Proxy.newProxyInstance(DataSource.class.getClassLoader(), new Class<?>[] { DataSource.class },
				(proxy, method, arguments) -> {
					Object result = invoke(method, database, arguments);
					return (result instanceof Connection connection) ? new HookedConnection(connection).proxy()
							: result;
				});
	}

	private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	/** Remembers which tables the running transaction has written. */
	private static final class HookedConnection {

		private final Connection connection;

		private boolean outbox;

		private boolean inbox;

		HookedConnection(Connection connection) {
			this.connection = connection;
		}

		Connection proxy() {
			return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
					new Class<?>[] { Connection.class }, (proxy, method, arguments) -> call(method, arguments));
		}

		private Object call(Method method, Object[] arguments) throws Throwable {
			Crash.holdIfDying();
			boolean commit = method.getName().equals("commit");
			if (commit && this.inbox) {
				Crash.at(Step.AFTER_EFFECT_BEFORE_COMMIT);
			}
			boolean last = commit && this.outbox && Crash.comes(Step.AFTER_COMMIT_BEFORE_SEND);
			Object result = invoke(method, this.connection, arguments);
			if (last) {
				Crash.die();
			}
			if (commit && this.inbox) {
				Crash.at(Step.AFTER_COMMIT_BEFORE_OFFSET_COMMIT);
			}
			if (commit || method.getName().equals("rollback")) {
				this.inbox = false;
				this.outbox = false;
			}
			return (method.getName().equals("prepareStatement"))
					? statement((PreparedStatement) result, ((String) arguments[0]).strip()) : result;
		}

		private PreparedStatement statement(PreparedStatement statement, String sql) {
			AtomicInteger rows = new AtomicInteger();
			return (PreparedStatement) Proxy.newProxyInstance(PreparedStatement.class.getClassLoader(),
					new Class<?>[] { PreparedStatement.class }, (proxy, method, arguments) -> {
						if (arguments != null && arguments.length > 1 && arguments[1] instanceof Object[] column) {
							rows.set(column.length);
						}
						return Set.of("execute", "executeUpdate", "executeQuery").contains(method.getName())
								? execute(method, arguments, statement, sql, rows.get())
								: invoke(method, statement, arguments);
					});
		}

		private Object execute(Method method, Object[] arguments, PreparedStatement statement, String sql, int rows)
				throws Throwable {
			Crash.holdIfDying();
			if (sql.contains("delete from messaging.outbox ") && rows > 0) {
				Crash.at(Step.AFTER_ACKNOWLEDGEMENT_BEFORE_DELETE);
			}
			boolean received = sql.startsWith("insert into messaging.inbox ");
			if (received && rows == 1) {
				Crash.at(Step.AFTER_JOB_BEFORE_ID);
			}
			Object result = invoke(method, statement, arguments);
			if (received && rows == 1) {
				Crash.at(Step.AFTER_ID_BEFORE_CONFIRMATION);
			}
			if (sql.contains("insert into messaging.outbox ")) {
				this.outbox = true;
				Crash.at(Step.AFTER_INSERT_BEFORE_COMMIT);
			}
			if (received && rows > 1) {
				this.inbox = true;
				Crash.at(Step.AFTER_ID_BEFORE_EFFECT);
			}
			return result;
		}

	}

}
