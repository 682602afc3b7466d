package dev.parley.cli;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The architecture of this module. */
@AnalyzeClasses(packages = "dev.parley.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule nothingOfTests = noClasses().should()
		.dependOnClassesThat()
		.resideInAPackage("dev.parley.servers.test..")
		.because("the command runs without Spring and Testcontainers");

	@ArchTest
	static final ArchRule noServiceIsKnown = noClasses().should()
		.dependOnClassesThat(resideInAPackage("dev.parley..").and(resideOutsideOfPackages("dev.parley.cli..",
				"dev.parley.setup..", "dev.parley.images..", "dev.parley.servers..", "dev.parley.contracts..")))
		.because("tools know services only as jars, images and ports");

	@ArchTest
	static final ArchRule noCircles = slices().matching("dev.parley.(**)")
		.should()
		.beFreeOfCycles()
		.because("a package that depends on itself in a circle cannot be read on its own");

}
