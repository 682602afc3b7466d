package dev.parley.setup;

import java.net.URI;
import java.nio.file.Path;

import dev.parley.contracts.Contracts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prepares a platform in containers, from inside a container. */
@Command(name = "setup", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
		description = "Prepares a platform in containers; the containers run it themselves.")
public class SetupCommand implements Runnable {

	private static final String SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

	@Spec
	private CommandSpec spec = CommandSpec.create();

	/**
	 * Runs a command and exits with 0 (done), 1 (failed) or 2 (wrong usage).
	 * @param args the command and its options
	 */
	public static void main(String[] args) {
		CommandLine command = new CommandLine(new SetupCommand());
		System.exit(command.setExecutionExceptionHandler(new OneLineErrors()).execute(args));
	}

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "Name a command");
	}

	@Command(mixinStandardHelpOptions = true,
			description = "Generates the passwords, keys and certificates that are missing, in a directory for each part.")
	void secrets(
			@Parameters(paramLabel = "DIRECTORY", description = "contains a directory for each part") Path directory,
			@Option(names = "--kubernetes",
					description = "keep each directory as a Kubernetes secret, parley-PART") boolean kubernetes,
			@Option(names = "--api", paramLabel = "URL", defaultValue = "https://kubernetes.default.svc",
					description = "URL of the Kubernetes API (default: ${DEFAULT-VALUE})") URI api,
			@Option(names = "--account", paramLabel = "DIRECTORY", defaultValue = SERVICE_ACCOUNT,
					description = "directory of the pod's service account (default: ${DEFAULT-VALUE})") Path account,
			@Option(names = "--auth-url", paramLabel = "URL",
					defaultValue = "${env:PARLEY_AUTH_URL:-http://auth-server:8081/auth}",
					description = "URL of auth-server for the other parts (default: PARLEY_AUTH_URL)") String authUrl,
			@Option(names = "--issuer", paramLabel = "URL",
					defaultValue = "${env:PARLEY_ISSUER:-http://localhost:8080/auth}",
					description = "URL of auth-server in a browser (default: PARLEY_ISSUER)") String issuer) {
		ContainerSecrets secrets = ContainerSecrets.in(directory, authUrl, issuer);
		if (kubernetes) {
			secrets.keepInKubernetes(account, api);
		}
		else {
			secrets.make();
		}
	}

	@Command(mixinStandardHelpOptions = true,
			description = "Waits for PostgreSQL and Kafka, and creates the databases, roles and access rules that are missing.")
	public void servers(
			@Option(names = "--secrets", paramLabel = "DIRECTORY", defaultValue = "${env:PARLEY_SECRETS:-/run/secrets}",
					description = "the administrator's directory (default: PARLEY_SECRETS)") Path secrets,
			@Option(names = "--postgres", paramLabel = "HOST:PORT",
					defaultValue = "${env:PARLEY_POSTGRES:-postgres:5432}",
					description = "address of PostgreSQL (default: PARLEY_POSTGRES)") String postgres,
			@Option(names = "--kafka", paramLabel = "HOST:PORT", defaultValue = "${env:PARLEY_KAFKA:-kafka:9094}",
					description = "administrator's address of the brokers (default: PARLEY_KAFKA)") String kafka,
			@Option(names = "--contracts", paramLabel = "DIRECTORY", defaultValue = "/opt/parley/contracts",
					description = "directory of asyncapi.yaml (default: ${DEFAULT-VALUE})") Path contracts) {
		new ExternalServers(secrets, postgres, kafka, new Contracts(contracts))
			.setUp(this.spec.commandLine().getOut()::println);
	}

}
