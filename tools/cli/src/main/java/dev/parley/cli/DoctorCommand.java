package dev.parley.cli;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

/** Checks whether the platform could start. */
@Command(name = "doctor", mixinStandardHelpOptions = true,
		description = "Checks JDK, Maven, memory, disk, ports, clocks, Docker and what the tests need. Exits with 1 if the platform could not start.")
class DoctorCommand extends LocalCommand implements Callable<Integer> {

	@Override
	public Integer call() {
		List<Doctor.Finding> findings = Doctor.examine(target());
		findings.forEach((finding) -> out().printf("%-8s %-4s %s%n", finding.subject(), finding.verdict(),
				finding.explanation()));
		return findings.stream().anyMatch((finding) -> finding.verdict() == Doctor.Verdict.BAD) ? Parley.NO : 0;
	}

}
