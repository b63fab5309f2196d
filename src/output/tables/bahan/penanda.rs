//! Signature blocks with the names and NIPs that are right.

use super::Bahan;
use crate::documents::{self, FormKind, Pihak, Tahap};
use crate::domain::nip::Nip;
use crate::domain::pangkat;
use crate::dossier::agreements;
use crate::dossier::people::{Mention, Tempat};
use crate::output::sheet::{Before, Cell, Content, Mark, Signature, SignatureBlock};
use crate::source::Sourced;

/// The head's signature: as below a document of the kind, else as the first party of their agreement.
pub(super) fn kepala(bahan: &Bahan<'_>, kind: FormKind) -> Option<SignatureBlock> {
    let documents = &bahan.dossier.documents;
    let own = (0..documents.len()).filter(|&d| documents[d].kind() == kind).find_map(|d| dari(bahan, d));
    if own.is_some() {
        return own;
    }
    let tahap = [bahan.tahap, Tahap::Murni];
    let annexes = tahap.iter().flat_map(|&t| agreements::kepala(bahan.dossier, t));
    let mut blok = annexes.into_iter().find_map(|d| dari(bahan, d))?;
    // The agreement's date isn't that of another document.
    blok.place_and_date = blok
        .place_and_date
        .split(',')
        .next()
        .map(|t| format!("{t}, ……………………… {}", bahan.tahun()))
        .unwrap_or_default();
    blok.signers.reverse();
    blok.signers.truncate(1);
    for penanda in &mut blok.signers {
        penanda.party = None;
    }
    Some(blok)
}

/// The signatures below a document.
pub(super) fn dari(bahan: &Bahan<'_>, doc: usize) -> Option<SignatureBlock> {
    let printed = bahan.dossier.documents[doc].tanda_tangan()?;
    if printed.penanda.is_empty() {
        return None;
    }
    let penanda =
        printed.penanda.iter().enumerate().map(|(index, signer)| satu(bahan, doc, index, signer)).collect();
    let tempat_tanggal = text(printed.tempat_tanggal.as_ref());
    Some(SignatureBlock { place_and_date: tempat_tanggal, signers: penanda })
}

fn satu(bahan: &Bahan<'_>, doc: usize, index: usize, signer: &documents::TandaTangan) -> Signature {
    let people = bahan.dossier.people();
    let mention = people.in_document(doc).map(|(_, m)| m).find(|m| m.tempat == Tempat::TandaTangan(index));
    let agreement = bahan.dossier.agreement_of(doc);
    // A slip in a name or NIP doesn't change who has to sign.
    let party = signer.pihak.and_then(|pihak| agreement?.party(pihak));
    let person = party.or_else(|| mention?.person);
    let others =
        || person.into_iter().flat_map(|p| people.of(p)).map(|(_, m)| m).filter(|m| m.document != doc);
    let elsewhere = |what: fn(&Mention) -> Option<&Sourced<String>>| {
        others().find_map(|m| what(m)?.value().cloned()).unwrap_or_default()
    };
    let or = |own: String, other: String| if own.is_empty() { other } else { own };
    let post = match signer.pihak {
        Some(Pihak::Pertama) => agreement.and_then(|a| a.jabatan.clone()),
        Some(Pihak::Kedua) => agreement.and_then(|a| a.superior_jabatan.clone()),
        None => None,
    };
    let jabatan = or(text(signer.jabatan.as_ref()), super::kata_judul(&post.unwrap_or_default()));
    Signature {
        party: signer.pihak.map(|pihak| match pihak {
            Pihak::Pertama => "Pihak Pertama".to_owned(),
            Pihak::Kedua => "Pihak Kedua".to_owned(),
        }),
        post: jabatan,
        name: nama(bahan, signer, person.map(|p| people.persons[p].name.as_str())),
        rank: pangkat(bahan, signer, or(text(signer.pangkat.as_ref()), elsewhere(|m| m.pangkat.as_ref()))),
        nip: nip(bahan, signer, person.and_then(|p| people.persons[p].nip.as_ref())),
    }
}

fn text(cell: Option<&Sourced<String>>) -> String {
    cell.map_or("", |c| c.text()).trim().to_owned()
}

/// The name, marked where the document prints another one.
fn nama(bahan: &Bahan<'_>, signer: &documents::TandaTangan, benar: Option<&str>) -> Cell {
    let tercetak = signer.nama.text().split_whitespace().collect::<Vec<_>>().join(" ");
    match benar {
        Some(benar) if benar != tercetak => {
            let alasan = "Disamakan dengan penulisan nama ini di dokumen lain.";
            Cell::text(benar).changed(Mark::Mended, sebelum(bahan, &signer.nama, alasan))
        }
        _ => Cell::text(tercetak),
    }
}

/// The rank, marked where no regulation knows it.
fn pangkat(bahan: &Bahan<'_>, signer: &documents::TandaTangan, teks: String) -> Cell {
    let cell = signer.pangkat.as_ref().filter(|c| c.text().trim() == teks);
    match cell.filter(|_| pangkat::read(&teks) == pangkat::Bacaan::TidakResmi) {
        Some(cell) => {
            let alasan = "Bukan pangkat resmi; tidak diubah karena pangkat yang benar tidak diketahui.";
            Cell::text(teks).changed(Mark::Doubtful, sebelum(bahan, cell, alasan))
        }
        None => Cell::text(teks),
    }
}

/// The NIP: theirs as far as the documents tell, marked where the document prints another or an
/// impossible one.
fn nip(bahan: &Bahan<'_>, signer: &documents::TandaTangan, benar: Option<&Nip>) -> Cell {
    let tercetak = text(signer.nip.as_ref());
    let angka = |teks: &str| teks.chars().filter(char::is_ascii_digit).collect::<String>();
    match (benar, signer.nip.as_ref().filter(|_| !tercetak.is_empty())) {
        (Some(benar), Some(cell)) if benar.digits() != angka(&tercetak) => {
            let alasan = "Disamakan dengan NIP orang ini di dokumen lain.";
            Cell::text(benar.grouped()).changed(Mark::Mended, sebelum(bahan, cell, alasan))
        }
        (Some(benar), _) => Cell::text(benar.grouped()),
        (None, Some(cell)) if Nip::parse(&tercetak).is_err() => {
            let alasan = "Bukan NIP yang mungkin; tidak diubah karena NIP yang benar tidak diketahui.";
            Cell::text(tercetak).changed(Mark::Doubtful, sebelum(bahan, cell, alasan))
        }
        (None, _) => Cell::text(tercetak),
    }
}

/// What a cell of the signature said.
fn sebelum(bahan: &Bahan<'_>, cell: &Sourced<String>, alasan: &str) -> Before {
    let temuan = bahan.temuan_di(cell.at);
    Before {
        content: Content::text(cell.text().trim()),
        source: Some(cell.at),
        subject: String::new(),
        reason: temuan.map_or(alasan.to_owned(), |f| f.message.clone()),
        code: temuan.map(|f| f.code.to_owned()).unwrap_or_default(),
    }
}
