package dev.parley.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Finds out what would go wrong before it does. */
@Command(name = "doctor", mixinStandardHelpOptions = true,
		description = "Checks JDK, Maven, memory, disk, ports and Docker. Exits with 1 if the platform could not start.")
class DoctorCommand implements Callable<Integer> {

	@Mixin
	private Target target = new Target();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		PrintWriter out = this.spec.commandLine().getOut();
		List<Doctor.Finding> findings = Doctor.examine(this.target);
		findings.forEach(
				(finding) -> out.printf("%-8s %-4s %s%n", finding.subject(), finding.verdict(), finding.explanation()));
		return findings.stream().anyMatch((finding) -> finding.verdict() == Doctor.Verdict.BAD) ? Parley.NO : 0;
	}

}
