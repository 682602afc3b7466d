package dev.parley.setup;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The architecture of this module. */
@AnalyzeClasses(packages = "dev.parley.setup", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule noUpwardImport = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.parley.cli..", "dev.parley.servers.test..")
		.because("the image of setup carries neither the command nor what tests need");

	@ArchTest
	static final ArchRule noCircles = slices().matching("dev.parley.(**)")
		.should()
		.beFreeOfCycles()
		.because("a package that depends on itself in a circle cannot be read on its own");

}
