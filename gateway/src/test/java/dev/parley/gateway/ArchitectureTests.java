package dev.parley.gateway;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Value;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The shape of the gateway. */
@AnalyzeClasses(packagesOf = GatewayApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule nothingIsPublic = classes().should()
		.notBePublic()
		.because("nobody builds on the gateway; they talk to it");

	@ArchTest
	static final ArchRule blocksNoEventLoop = noClasses().should()
		.callMethod(Mono.class, "block")
		.orShould()
		.callMethod(Thread.class, "sleep", long.class)
		.because("a thread that waits here is a thread that serves nobody");

	@ArchTest
	static final ArchRule knowsNoServlets = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("jakarta.servlet..", "dev.parley.defaults..")
		.because("the gateway is reactive; the services' defaults are not");

	@ArchTest
	static final ArchRule bindsItsSettings = noClasses().should()
		.dependOnClassesThat()
		.areAssignableTo(Value.class)
		.because("a setting is a component of a record that says what it means");

}
