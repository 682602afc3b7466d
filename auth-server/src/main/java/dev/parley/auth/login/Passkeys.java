package dev.parley.auth.login;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.Username;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/** The passkeys of all users (WebAuthn); adding and removing them is audited. */
@Component
class Passkeys implements UserCredentialRepository {

	private final PublicKeyCredentialUserEntityRepository users;

	private final UserCredentialRepository credentials;

	private final SecurityEvents events;

	Passkeys(JdbcOperations jdbc, PublicKeyCredentialUserEntityRepository users, SecurityEvents events) {
		this.users = users;
		this.credentials = new JdbcUserCredentialRepository(jdbc);
		this.events = events;
	}

	/** The passkeys of one user. */
	List<CredentialRecord> of(Username user) {
		return Optional.ofNullable(this.users.findByUsername(user.value()))
			.map((entity) -> findByUserId(entity.getId()))
			.orElse(List.of());
	}

	/** Removes a passkey if it belongs to the user. */
	void remove(Username user, String id) {
		of(user).stream()
			.map(CredentialRecord::getCredentialId)
			.filter((credential) -> credential.toBase64UrlString().equals(id))
			.findFirst()
			.ifPresent(this::delete);
	}

	@Override
	public void delete(Bytes id) {
		CredentialRecord passkey = findByCredentialId(id);
		if (passkey != null) {
			this.credentials.delete(id);
			record(SecurityEvent.FACTOR_REMOVED, passkey);
		}
	}

	@Override
	public void save(CredentialRecord passkey) {
		boolean known = findByCredentialId(passkey.getCredentialId()) != null;
		this.credentials.save(passkey);
		if (!known) {
			record(SecurityEvent.FACTOR_ADDED, passkey);
		}
	}

	@Override
	public @Nullable CredentialRecord findByCredentialId(Bytes id) {
		return this.credentials.findByCredentialId(id);
	}

	@Override
	public List<CredentialRecord> findByUserId(Bytes user) {
		return this.credentials.findByUserId(user);
	}

	private void record(SecurityEvent event, CredentialRecord passkey) {
		Bytes owner = Objects.requireNonNull(passkey.getUserEntityUserId());
		PublicKeyCredentialUserEntity user = this.users.findById(owner);
		this.events.record(event, (user != null) ? user.getName() : null, null, LoginCompletion.PASSKEY);
	}

}
