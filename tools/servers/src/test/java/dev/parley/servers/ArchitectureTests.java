package dev.parley.servers;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The architecture of this module. */
@AnalyzeClasses(packages = "dev.parley.servers", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule noUpwardImport = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.parley.setup..", "dev.parley.cli..")
		.because("setup and the command stand on the servers");

	@ArchTest
	static final ArchRule onlyTestSupportUsesSpring = noClasses().that()
		.resideOutsideOfPackage("dev.parley.servers.test..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "org.testcontainers..", "dev.parley.servers.test..")
		.because("the command and setup run without Spring and Testcontainers");

	@ArchTest
	static final ArchRule theBrokersProcessStandsAlone = classes().that()
		.resideInAPackage("dev.parley.servers.kafka.broker..")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("dev.parley.servers.kafka.broker..", "java..", "javax..", "kafka..", "org.apache.kafka..",
				"org.jspecify..", "scala..")
		.because("only this package and Kafka are on the class path of the broker's process");

	@ArchTest
	static final ArchRule theMailServersProcessStandsAlone = classes().that()
		.resideInAPackage("dev.parley.servers.mail.smtp..")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("dev.parley.servers.mail.smtp..", "java..", "javax..", "org.subethamail..",
				"org.jspecify..")
		.because("only this package and SubEthaSMTP are on the class path of the mail server's process");

	@ArchTest
	static final ArchRule noCircles = slices().matching("dev.parley.(**)")
		.should()
		.beFreeOfCycles()
		.because("a package that depends on itself in a circle cannot be read on its own");

}
