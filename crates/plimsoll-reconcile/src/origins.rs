//! Copies, repeated quotations and chains of attribution: how many independent voices a fact has.
