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

/** Prepares a platform whose parts run in containers, from inside one. */
@Command(name = "setup", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
		description = "Prepares a platform in containers; the containers call it themselves.")
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
			description = "Makes every password, key and certificate that is missing, in a directory for each part.")
	void secrets(@Parameters(paramLabel = "DIRECTORY", description = "where the directories are") Path directory,
			@Option(names = "--kubernetes",
					description = "keep each of them as a secret of Kubernetes, parley-PART") boolean kubernetes,
			@Option(names = "--api", paramLabel = "URL", defaultValue = "https://kubernetes.default.svc",
					description = "where the API of Kubernetes is (default: ${DEFAULT-VALUE})") URI api,
			@Option(names = "--account", paramLabel = "DIRECTORY", defaultValue = SERVICE_ACCOUNT,
					description = "where the pod finds its service account (default: ${DEFAULT-VALUE})") Path account,
			@Option(names = "--auth-url", paramLabel = "URL",
					defaultValue = "${env:PARLEY_AUTH_URL:-http://auth-server:8081/auth}",
					description = "where the parts find auth-server (default: PARLEY_AUTH_URL)") String authUrl,
			@Option(names = "--issuer", paramLabel = "URL",
					defaultValue = "${env:PARLEY_ISSUER:-http://localhost:8080/auth}",
					description = "the URL of auth-server in a browser (default: PARLEY_ISSUER)") String issuer) {
		ContainerSecrets secrets = ContainerSecrets.in(directory, authUrl, issuer);
		if (kubernetes) {
			secrets.keepInKubernetes(account, api);
		}
		else {
			secrets.make();
		}
	}

	@Command(mixinStandardHelpOptions = true,
			description = "Waits for PostgreSQL and Kafka, makes databases and roles, and puts the access rules into force.")
	public void servers(
			@Option(names = "--secrets", paramLabel = "DIRECTORY", defaultValue = "${env:PARLEY_SECRETS:-/run/secrets}",
					description = "the administrator's directory (default: PARLEY_SECRETS)") Path secrets,
			@Option(names = "--postgres", paramLabel = "HOST:PORT",
					defaultValue = "${env:PARLEY_POSTGRES:-postgres:5432}",
					description = "where PostgreSQL is (default: PARLEY_POSTGRES)") String postgres,
			@Option(names = "--kafka", paramLabel = "HOST:PORT", defaultValue = "${env:PARLEY_KAFKA:-kafka:9094}",
					description = "where the brokers listen to their administrator (default: PARLEY_KAFKA)") String kafka,
			@Option(names = "--contracts", paramLabel = "DIRECTORY", defaultValue = "/opt/parley/contracts",
					description = "where asyncapi.yaml is (default: ${DEFAULT-VALUE})") Path contracts) {
		new Servers(secrets, postgres, kafka, new Contracts(contracts))
			.setUp(this.spec.commandLine().getOut()::println);
	}

}
