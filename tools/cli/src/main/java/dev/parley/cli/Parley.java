package dev.parley.cli;

import java.util.Locale;

import dev.parley.cli.copy.NewCommand;
import dev.parley.cli.generate.GenerateCommand;
import dev.parley.cli.upgrade.UpgradeCommand;
import dev.parley.images.ImagesCommand;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.setup.OneLineErrors;
import dev.parley.setup.SetupCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The parley command. */
@Command(name = "parley", mixinStandardHelpOptions = true, versionProvider = Parley.class,
		description = "Runs the platform on this machine, and queries it.", synopsisSubcommandLabel = "COMMAND",
		footer = "%nStart with: ./parley up",
		subcommands = { UpCommand.class, DownCommand.class, StatusCommand.class, LogsCommand.class, StartCommand.class,
				StopCommand.class, KillCommand.class, TokenCommand.class, CredentialsCommand.class, OrderCommand.class,
				CheckCommand.class, AttackCommand.class, BenchCommand.class, DeadLettersCommand.class,
				MailCommand.class, RotateKeysCommand.class, RenewCertificatesCommand.class, InviteCommand.class,
				EraseCommand.class, DoctorCommand.class, GenerateCommand.class, SetupCommand.class, ImagesCommand.class,
				UpgradeCommand.class })
public final class Parley implements Runnable, IVersionProvider {

	/** The answer is no. */
	static final int NO = 1;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	private Parley() {
	}

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "Name a command");
	}

	@Override
	public String[] getVersion() {
		return new String[] { "parley " + Home.find().version() };
	}

	/**
	 * Runs a command and exits with 0 (done), 1 (the answer is no) or 2 (wrong usage).
	 * @param args the command and its options
	 */
	public static void main(String[] args) {
		System.exit(run(args));
	}

	/** A mistake in {@code platform.yaml} is found while classes are initialized. */
	private static int run(String... args) {
		try {
			return commandLine().execute(args);
		}
		catch (ExceptionInInitializerError ex) {
			if (ex.getCause() instanceof Failure failure) {
				System.err.println("parley: " + failure.getMessage());
				return NO;
			}
			throw ex;
		}
	}

	/** Prints in one language and with the same digits everywhere. */
	static CommandLine commandLine() {
		Locale.setDefault(Locale.ROOT);
		CommandLine command = new CommandLine(new Parley());
		command.addSubcommand(new NewCommand());
		return command.setExecutionExceptionHandler(new OneLineErrors())
			.registerConverter(int.class, Parley::number)
			.registerConverter(Integer.class, Parley::number);
	}

	private static int number(String text) {
		if (!text.matches("[0-9]{1,9}")) {
			throw new TypeConversionException("'" + text + "' is not a whole number");
		}
		return Integer.parseInt(text);
	}

}
